"""The web server's common ground: the application, its edge, its pages' frame and static files.

What the pages are about belongs to the modules that :func:`bot.web.app.make_app` is given: the
web chat (:mod:`bot.channels.web`), the public pages (:mod:`bot.public`), the staff console.
"""
