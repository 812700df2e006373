"""Reading a language by its words alone: patterns over tokens where there is no parse. What they find goes the way of all tellings."""
