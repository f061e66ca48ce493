import { expect, test, vi } from 'vitest';
import { watchBattery } from './battery-watch.ts';

class FakeBattery extends EventTarget {
  charging = true;
  level = 1;
}

test('tells of the battery at once, and of every change', async () => {
  const battery = new FakeBattery();
  const told = vi.fn();
  watchBattery({ getBattery: async () => battery }, told);
  await vi.waitFor(() => expect(told).toHaveBeenLastCalledWith({ charging: true, level: 1 }));
  battery.charging = false;
  battery.dispatchEvent(new Event('chargingchange'));
  expect(told).toHaveBeenLastCalledWith({ charging: false, level: 1 });
  battery.level = 0.4;
  battery.dispatchEvent(new Event('levelchange'));
  expect(told).toHaveBeenLastCalledWith({ charging: false, level: 0.4 });
});

// An unhandled rejection would be told as a fault of the app.
test('says nothing where there is no battery to ask, or the browser refuses', async () => {
  const told = vi.fn();
  const logged = vi.spyOn(console, 'info').mockReturnValue();
  watchBattery({}, told);
  watchBattery({ getBattery: () => Promise.reject(new Error('No.')) }, told);
  await vi.waitFor(() => expect(logged).toHaveBeenCalledOnce());
  expect(told).not.toHaveBeenCalled();
  logged.mockRestore();
});
