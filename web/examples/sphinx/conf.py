project = "A course"
extensions = ["myst_parser"]
