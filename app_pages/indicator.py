"""指标"""

import streamlit as st

st.write("indicator", st.query_params.to_dict())
