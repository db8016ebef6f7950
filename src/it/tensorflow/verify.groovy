def said = new File(basedir, 'target/Reads.log').readLines()
assert said.contains('histograms that are TensorFlow\'s: 300 of 300')
assert said.contains('events: 31')
assert said.contains('a flipped bit: refused, in 40 of 40 places')
