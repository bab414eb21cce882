"""样例演示: the main job in the real windows on the sample roster, leaving papers and a picture of every page."""

from ui.tour.route import run

__all__ = ["run"]
