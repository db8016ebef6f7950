/** What a layer, a weight and a bias is, the same for {@code MultiLayerNetwork} and {@code ComputationGraph}. */
package plumbline.network;
