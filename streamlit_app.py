"""The explorer. Streamlit runs this file for every session's page, and its server imports it once for the app's own routes (ui/routes.py)."""

import streamlit as st

if __name__ == "__main__":
    from ui import app as frame

    frame.configure().run()
else:
    from ui import server

    app = st.App("streamlit_app.py", routes=server.own_routes(), lifespan=server.lifespan)
