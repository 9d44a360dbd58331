"""What a person does on a page of the desk or the ledger."""


def put(at, *contents, name="报送{}.csv"):
    """Give the page files of these contents."""
    files = [
        (name.format(place or ""), content, "text/csv") for place, content in enumerate(contents)
    ]
    at.file_uploader[0].set_value(files if len(files) > 1 else files[0]).run()
    assert not at.exception
    return at


def button(at, label):
    """The button that bears a label."""
    return next(b for b in at.button if b.label == label)


def written(at, label, text):
    """The page with a text written into the field of a label."""
    next(t for t in at.text_input if t.label == label).set_value(text).run()
    return at


def opened(at, view):
    """The page with another part of it open, as a click does it."""
    key = next(key for key in ("desk_view", "ledger_view", "plan_view") if key in at.session_state)
    at.session_state[key] = view
    at.run()
    assert not at.exception
    return at
