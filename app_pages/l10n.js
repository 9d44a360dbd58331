// Streamlit's own words in Chinese. It has no setting for them; what the reader wrote or uploaded is never touched.
if (window.__lang !== "zh") {
  document.documentElement.lang = "en";
  // What has been translated is not turned back: the page is fetched again, once its address asks for English.
  if (window.__l10n && !window.__leaving) {
    window.__leaving = setInterval(() => {
      if (new URLSearchParams(location.search).get("lang") === "en") location.reload();
    }, 50);
  }
} else if (!window.__l10n) {
  window.__l10n = true;
  document.documentElement.lang = "zh-CN";
  const exact = new Map(Object.entries({
    "Skip to main content": "跳到正文",
    "Sidebar": "侧栏",
    "Open": "展开",
    "Use arrow keys to navigate dates. Enter to select. Escape to close.": "用方向键选日期，回车确定，Esc 关闭。",
    "Open sidebar": "展开侧栏",
    "Close sidebar": "收起侧栏",
    "Expand sidebar": "展开侧栏",
    "Collapse sidebar": "收起侧栏",
    "Main menu": "菜单",
    "Settings": "设置",
    "Print": "打印",
    "Rerun": "刷新",
    "Clear cache": "清除缓存",
    "About": "关于",
    "Close": "关闭",
    "Appearance": "外观",
    "Choose app theme, colors, and fonts": "选择界面主题",
    "Use system setting": "跟随系统",
    "Wide mode": "宽屏",
    "Light": "浅色",
    "Dark": "深色",
    "System": "跟随系统",
    "Theme": "主题",
    "Running...": "正在计算…",
    "Running…": "正在计算…",
    "Stop": "停止",
    "Connecting": "正在连接",
    "Connection error": "连接中断",
    "Page not found": "没有这个页面",
    "Fullscreen": "全屏",
    "Close fullscreen": "退出全屏",
    "Exit fullscreen": "退出全屏",
    "Download as CSV": "下载为 CSV",
    "Download plot as a PNG": "下载图片",
    "Download": "下载",
    "Search": "查找",
    "Show/hide columns": "选择列",
    "Choose date": "选择日期",
    "Choose a date": "选择日期",
    "Previous month": "上个月",
    "Next month": "下个月",
    "Previous month.": "上个月",
    "Next month.": "下个月",
    "Select month": "选择月份",
    "Select year": "选择年份",
    "Calendar": "日历",
    "Clear value": "清除",
    "Clear all": "全部清除",
    "Clear": "清除",
    "open": "展开",
    "No results": "没有结果",
    "Suggestions": "可选项",
    "Show suggestions": "展开可选项",
    "No options to select": "没有可选项",
    "Choose an option": "请选择",
    "Press Enter to apply": "按回车键应用",
    "Press Enter to submit form": "按回车键提交",
    "Upload": "选择文件",
    "file upload": "选择文件",
    "Browse files": "选择文件",
    "Add files": "添加文件",
    "Remove file": "移除文件",
    "Drag and drop a file here": "把文件拖到这里",
    "Drag and drop file here": "把文件拖到这里",
    "Drag and drop files here": "把文件拖到这里",
    "Copy to clipboard": "复制",
    "Copied": "已复制",
    "Dismiss": "关闭",
    "Copy link to this heading": "复制本节链接",
    "Link to heading": "本节链接",
    "Help": "说明",
    "App pages": "页面",
    "App": "应用",
    "Loading...": "正在载入…",
    "Deploy": "部署",
  }));
  const chineseDay = (english) => new Date(english).toLocaleDateString("zh-CN", { dateStyle: "long" });
  const patterns = [
    [/^(\d+)(MB|KB|GB) per file$/, "每个文件不超过 $1 $2"],
    [/^Limit (\d+)(MB|KB|GB) per file(.*)$/, "每个文件不超过 $1 $2$3"],
    [/^File must be (.+?) ?or smaller\.$/, "文件不得超过 $1"],
    [/^Selected (.*?)\. (.+)$/, "已选 $1，$2"],
    [/^Selected Date: (.+)$/i, (_, day) => `已选 ${chineseDay(day)}`],
    [/^year, (.+)$/, "$1：年"],
    [/^month, (.+)$/, "$1：月"],
    [/^day, (.+)$/, "$1：日"],
    [/^(\d+) options? available\.?$/, "有 $1 个可选项"],
    [/^Entered group (.+), with (\d+) options?\. (.+?)(, selected)?$/, "进入 $1 组，有 $2 个可选项：$3"],
    [/^(.+), selected\.?$/, "$1，已选"],
    [/^(.+), not selected\.?$/, "$1，未选"],
    [/^No results for (.+)$/, "没有与 $1 相符的结果"],
  ];
  const translated = (text) => {
    const bare = text.trim();
    if (!bare) return text;
    if (exact.has(bare)) return text.replace(bare, exact.get(bare));
    for (const [pattern, chinese] of patterns) {
      if (pattern.test(bare)) return text.replace(bare, bare.replace(pattern, chinese));
    }
    return text;
  };
  const named = ["aria-label", "placeholder", "title", "data-title"];
  const ours = (node) => {
    const element = node.nodeType === 1 ? node : node.parentElement;
    if (!element || element.closest("script,style,textarea,.tm")) return true;
    const written = element.closest("[data-testid=stMarkdownContainer],[data-testid=stHtml]");
    return Boolean(written) && !element.closest("[data-testid=stFileUploaderDropzone],[data-testid=stMainMenuList]");
  };
  const put = (node) => {
    if (node.nodeType === 3) {
      if (ours(node)) return;
      const chinese = translated(node.data);
      if (chinese !== node.data) node.data = chinese;
    } else if (node.nodeType === 1 && !ours(node)) {
      for (const name of named) {
        const english = node.getAttribute(name);
        const chinese = english && translated(english);
        if (chinese && chinese !== english) node.setAttribute(name, chinese);
      }
    }
  };
  const sweep = (root) => {
    put(root);
    if (root.nodeType !== 1) return;
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) put(walker.currentNode);
  };
  sweep(document.body);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(sweep);
      else put(change.target);
    }
  }).observe(document.body, {
    childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: named,
  });
}
