/** Says what is wrong with a network that does not learn: which layer, which units, by what sign, and whose threshold that is. */
package plumbline.doctor;
