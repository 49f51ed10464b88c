/** Balls of three kinds bounce in a box for some time; the result is how often they hit a wall, and where they are in the end. */
import { Random } from './random.js';

const BALLS = 60;
const STEPS = 100;
const WIDTH = 500;
const HEIGHT = 400;

class Ball {
  constructor(random) {
    this.x = random.below(WIDTH);
    this.y = random.below(HEIGHT);
    this.vx = random.below(81) - 40;
    this.vy = random.below(81) - 40;
  }

  move() {
    this.x += this.vx;
    this.y += this.vy;
  }

  reflected(speed) {
    return -speed;
  }

  /** Moves, and comes back from the walls; says how many it has hit. */
  step() {
    let hits = 0;
    this.move();
    if (this.x < 0) {
      this.x = 0;
      this.vx = this.reflected(this.vx);
      hits++;
    } else if (this.x > WIDTH) {
      this.x = WIDTH;
      this.vx = this.reflected(this.vx);
      hits++;
    }
    if (this.y < 0) {
      this.y = 0;
      this.vy = this.reflected(this.vy);
      hits++;
    } else if (this.y > HEIGHT) {
      this.y = HEIGHT;
      this.vy = this.reflected(this.vy);
      hits++;
    }
    return hits;
  }
}

/** A heavy ball falls faster and faster. */
class HeavyBall extends Ball {
  move() {
    this.vy -= 1;
    super.move();
  }
}

/** A soft ball loses half of its speed at a wall, and counts these losses. */
class SoftBall extends Ball {
  losses = 0;

  reflected(speed) {
    this.losses++;
    return -speed * 0.5;
  }
}

function run() {
  const random = new Random(74);
  const classes = [Ball, HeavyBall, SoftBall];
  const balls = [];
  for (let i = 1; i <= BALLS; i++) balls.push(new classes[i % 3](random));
  let hits = 0;
  for (let step = 0; step < STEPS; step++) {
    for (const ball of balls) hits += ball.step();
  }
  let x = 0;
  let y = 0;
  let losses = 0;
  for (const ball of balls) {
    x += ball.x;
    y += ball.y;
    losses += ball.losses ?? 0;
  }
  return `${hits} ${losses} ${x.toFixed(5)} ${y.toFixed(5)}`;
}

export default { expected: '426 81 16061.25000 11246.62500', run };
