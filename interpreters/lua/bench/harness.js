/** `node harness.js NAME ITERATIONS INNER`: the twins in JavaScript, which the suites share. */
import '../../twins/harness.js';
