'use strict';
// Drives the vendor's client by lines on standard input, one command each, and answers each with one line of JSON on standard
// output: {"ok":…} or {"error":code,"message":…}. So the tests decide what happens when, and look at the relays meanwhile.
const readline = require('node:readline');
const { Connection, DigitalOutput, Manager, PhidgetError } = require('phidget22');

const devices = new Map();
const outputs = [];
const events = { connects: 0, disconnects: 0, attaches: 0, detaches: 0, errors: [] };
let connection;

const manager = new Manager({
  onDeviceAttach: device => devices.set(device.deviceSerialNumber, { name: device.deviceName, sku: device.deviceSKU, version: device.deviceVersion }),
  onDeviceDetach: device => devices.delete(device.deviceSerialNumber),
});

const commands = {
  async connect(port, password) {
    manager.open();
    connection = new Connection(Number(port), '127.0.0.1', {
      passwd: password ?? '',
      onConnect: () => events.connects++,
      onDisconnect: () => events.disconnects++,
    });
    await connection.connect();
    return true;
  },

  // Every relay of the board, side by side.
  async open(serial, count) {
    for (let channel = 0; channel < Number(count); channel++) {
      const output = new DigitalOutput();
      output.deviceSerialNumber = Number(serial);
      output.channel = channel;
      output.onAttach = () => events.attaches++;
      output.onDetach = () => events.detaches++;
      output.onError = (code, text) => events.errors.push([code, text]);
      outputs.push(output);
    }
    await Promise.all(outputs.map(output => output.open(20000)));
    return outputs.length;
  },

  async set(channel, on) {
    await outputs[Number(channel)].setState(on === '1');
    return outputs[Number(channel)].state;
  },

  // Every relay, that many times each, all relays at once and each one command after another.
  async storm(times) {
    await Promise.all(outputs.map(async output => {
      for (let i = 0; i < Number(times); i++) {
        await output.setState(i % 2 === 0);
      }
    }));
    return outputs.map(output => output.state);
  },

  async failsafe(channel, milliseconds) {
    await outputs[Number(channel)].enableFailsafe(Number(milliseconds));
    return [outputs[Number(channel)].minFailsafeTime, outputs[Number(channel)].maxFailsafeTime];
  },

  async reopen() {
    await Promise.all(outputs.map(output => output.close()));
    await Promise.all(outputs.map(output => output.open(20000)));
    return true;
  },

  async close() {
    await Promise.all(outputs.map(output => output.close()));
    connection.close();
    return true;
  },

  look: () => ({
    devices: Object.fromEntries(devices),
    states: outputs.map(output => (output.attached ? output.state : null)),
    ...events,
  }),
};

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [name, ...args] = line.split(' ');
    let answer;
    try {
      answer = { ok: await commands[name](...args) };
    } catch (error) {
      answer = { error: error instanceof PhidgetError ? error.errorCode : -1, message: String(error.message ?? error) };
    }
    process.stdout.write(JSON.stringify(answer) + '\n');
  }
  process.exit(0);
})();
