"""The explorer: page configuration and navigation, built from the catalog."""
import streamlit as st

from ui import app

page = app.configure()
app.head(page)
page.run()
