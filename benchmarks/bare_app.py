"""The yardstick of a cold start: what Streamlit itself takes for a page with one chart."""

import plotly.graph_objects as go
import streamlit as st

st.plotly_chart(go.Figure(go.Scatter(x=list(range(40)), y=[x * x for x in range(40)], mode="markers")))
