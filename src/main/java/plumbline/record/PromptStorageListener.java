package plumbline.record;

import org.deeplearning4j.core.storage.StatsStorageListener;

/** A listener of a storage that never keeps its caller waiting: it may be called on a thread that trains. */
public interface PromptStorageListener extends StatsStorageListener {}
