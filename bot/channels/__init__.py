"""The ways people reach the desk: one folder a channel, all behind one small port."""
