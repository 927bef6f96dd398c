using Ecowatt.Delestage.Phidgets;
using Ecowatt.Delestage.Phidgets.Driver;
using Ecowatt.Delestage.Phidgets.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using static Ecowatt.Delestage.Concurrency.Seams.Scenarios;

namespace Ecowatt.Delestage.Concurrency.Seams;

/// <summary>A Phidget bank over a board that tells on threads of its own.</summary>
internal static class BoardScenarios
{
    /// <summary>Commands beside a plug that is pulled and put in again, beside the bank's disposal: all end, none overlaps, and no state speaks of a board that has fallen since.</summary>
    public static async Task RunAsync()
    {
        var board = new Board();
        var bank = new PhidgetRelayBank("panel", new PhidgetRelayOptions { SerialNumber = 111, ChannelCount = 2 }, board, new ServerRegistry(board), TimeProvider.System, NullLogger.Instance);
        await bank.OpenAsync();
        var commands = Enumerable.Range(0, 2).Select(channel => Task.Run(async () =>
        {
            try
            {
                await bank.SetAsync(channel, RelayCommand.On);
                Check(board.WasSet(channel), "a command that succeeded reached the board");
            }
            catch (RelayException)
            {
                // The board was away, or the bank is closed: that is told.
            }
        })).ToArray();
        var plug = Task.Run(board.Replug);
        await Task.WhenAll([.. commands, plug]);

        // What was told last is known once all that was posted is done: a command goes through both work queues.
        await TryAsync(bank, 1);
        var energised = board.IsEnergised(0);
        Check(
            bank.Device.State != RelayDeviceState.Attached || bank.StateOf(0) == ChannelState.Unknown || bank.StateOf(0) == ChannelState.Commanded(energised ? RelayCommand.On : RelayCommand.Off),
            $"the bank says {bank.StateOf(0)}, and the relay is {(energised ? "on" : "off")}");
        var late = Task.Run(() => TryAsync(bank, 0));
        await Task.WhenAll(late, Task.Run(() => bank.DisposeAsync().AsTask()), Task.Run(() => bank.DisposeAsync().AsTask()));
        Check(board.Open == 0, "after its disposal all channels are closed and disposed of");
        Check(bank.Device.State == RelayDeviceState.Closed, "it says that it is closed");
        Check(!await TryAsync(bank, 0), "a closed bank refuses");
        Check(!board.IsEnergised(0) && !board.IsEnergised(1), "a closed board rests");
    }

    private static async Task<bool> TryAsync(PhidgetRelayBank bank, int channel)
    {
        try
        {
            await bank.SetAsync(channel, RelayCommand.On);
            return true;
        }
        catch (RelayException)
        {
            return false;
        }
    }

    private sealed class Board : IRelayDriver
    {
        private readonly Dictionary<int, Channel> _channels = [];
        private int _calls;

        public int Open { get; private set; }

        public bool WasSet(int channel) => _channels[channel].WasSet;

        public bool IsEnergised(int channel) => _channels[channel].IsEnergised;

        public void Probe()
        {
            // The library is there.
        }

        public void AddServer(string name, string host, int port, string? password) => throw new NotSupportedException();

        public void RemoveServer(string name) => throw new NotSupportedException();

        public IDriverChannel Create(ChannelAddress address, Action<DriverSignal, string?> signal) => _channels[address.Channel] = new Channel(this, signal);

        /// <summary>Its relays fall, and each channel tells, in its order.</summary>
        public void Replug()
        {
            foreach (var channel in _channels.Values.ToArray())
            {
                channel.Tell(DriverSignal.Detached);
            }

            foreach (var channel in _channels.Values.ToArray())
            {
                channel.Tell(DriverSignal.Attached);
            }
        }

        private void Call(Action call)
        {
            Check(Interlocked.Increment(ref _calls) == 1, "two calls into the library at the same time");
            call();
            Interlocked.Decrement(ref _calls);
        }

        private sealed class Channel(Board board, Action<DriverSignal, string?> signal) : IDriverChannel
        {
            private bool _isOpen;
            private bool _isDisposed;

            public bool WasSet { get; private set; }

            public bool IsEnergised { get; private set; }

            public int SerialNumber => 111;

            public DriverServer Server => throw new DriverException(DriverException.Unsupported, "Unsupported", null);

            public bool IsUsbBoard => true;

            public void LookOn(string serverName) => throw new NotSupportedException();

            public void Open() => board.Call(() =>
            {
                Check(!_isDisposed, "an open after the disposal");
                if (!_isOpen)
                {
                    (_isOpen, IsEnergised) = (true, false);
                    board.Open++;
                    _ = Task.Run(() => Tell(DriverSignal.Attached));
                }
            });

            public void OpenAndWait(int milliseconds) => Open();

            public void Set(bool energised) => board.Call(() =>
            {
                Check(_isOpen && !_isDisposed, "a command to a channel that is closed");
                (IsEnergised, WasSet) = (energised, true);
            });

            public void EnableFailsafe(int milliseconds) => throw new DriverException(DriverException.Unsupported, "Unsupported", null);

            public void ResetFailsafe() => throw new DriverException(DriverException.Unsupported, "Unsupported", null);

            public void Close() => board.Call(() => (board.Open, _isOpen, IsEnergised) = (board.Open - (_isOpen ? 1 : 0), false, false));

            public void Dispose() => board.Call(() =>
            {
                Check(!_isDisposed && !_isOpen, "a channel is disposed of once, and closed before");
                _isDisposed = true;
            });

            public void Tell(DriverSignal told)
            {
                if (_isOpen)
                {
                    IsEnergised = told != DriverSignal.Detached && IsEnergised;
                    signal(told, null);
                }
            }
        }
    }
}
