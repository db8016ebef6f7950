package plumbline.cure;

import plumbline.experiment.Task;

/**
 * Mini-batches of another size in as many epochs: smaller ones are more steps, with more noise that leads away from a plateau; larger ones
 * are steps with less noise, where the loss goes up and down.
 *
 * <p>Source: Masters and Luschi 2018, "Revisiting small batch training for deep neural networks"; Smith, Kindermans, Ying and Le 2018,
 * "Don't decay the learning rate, increase the batch size".
 *
 * @param examples in a mini-batch, at least 1
 */
record BatchSize(int examples) implements TrainingRemedy {

    /** @throws IllegalArgumentException if there are none in a mini-batch */
    BatchSize {
        if (examples < 1) {
            throw new IllegalArgumentException("a mini-batch must have at least 1 example, not " + examples);
        }
    }

    @Override
    public String name() {
        return "mini-batches of " + examples;
    }

    @Override
    public String target() {
        return "mini-batches of another size, of more examples than that";
    }

    @Override
    public boolean appliesTo(Task task) {
        return task.batchSize() != examples && task.data().train().size() > examples;
    }

    @Override
    public int batchSize(Task task) {
        return examples;
    }
}
