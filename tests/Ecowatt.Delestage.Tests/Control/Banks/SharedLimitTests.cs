using System.Collections.Concurrent;
using Ecowatt.Delestage.Simulation;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Tests.Control.Banks;

/// <summary>One hard limit and one meter over two kinds of bank: a 1017 on the network, and relays of memory in the garage.</summary>
public sealed class SharedLimitTests
{
    private const double Limit = 5500;

    // The heater is powered when the panel rests, so that much is kept for it whatever the garage draws.
    private static readonly Load Heater = Houses.Load("heater") with { RatedPower = 2000, Priority = 9 };
    private static readonly Load Boiler = Houses.Load("boiler", 1) with { RatedPower = 1500, Priority = 2, Contact = RelayContact.NormallyOpen };
    private static readonly Load Car = Houses.Load("car") with { Bank = "garage", RatedPower = 3000, Priority = 8, Contact = RelayContact.NormallyOpen };
    private static readonly Load Pump = Houses.Load("pump", 1) with { Bank = "garage", RatedPower = 500, Priority = 1, Contact = RelayContact.NormallyOpen };

    [Fact]
    public async Task One_limit_and_one_meter_hold_over_two_kinds_of_bank_while_one_comes_and_goes()
    {
        await using var house = await TwoBanks.StartAsync(Houses.Zone(Heater, Boiler, Car, Pump) with { Bank = "panel", Limit = Limit, Meter = "main" });

        // 7,000 W want 5,500: by priority over both banks, and the heater comes last though it is on the zone's own.
        await house.ToAsync(17, 1, beside: 0);
        Assert.Equal(["boiler", "car", "pump"], house.Powered);

        // 2,800 W too much: the car is the least important, and goes within five seconds of the reading. Nothing of the panel moves.
        await house.ToAsync(17, 2, beside: 0);
        await house.ForAsync(TimeSpan.FromSeconds(5), beside: 3300);
        Assert.Equal(["boiler", "pump"], house.Powered);

        // And more: now the panel's turn has come.
        await house.ForAsync(TimeSpan.FromSeconds(5), beside: 4800);
        Assert.Equal(["pump"], house.Powered);

        // All is quiet. While boiler and car wait for what cut them, the heater has their room, until the next turn.
        await house.ToAsync(17, 20, beside: 0);
        Assert.Equal(["boiler", "heater", "pump"], house.Powered);
        await house.ToAsync(17, 31, beside: 0);
        Assert.Equal(["boiler", "car", "pump"], house.Powered);

        // The panel falls: its heater is powered by its rest, its boiler is not, and the garage goes on.
        house.Board.Unplug();
        await RunningHouse.UntilAsync(() => house.Zone.Banks[0].Device.State == RelayDeviceState.Detached);
        await house.ForAsync(TimeSpan.FromSeconds(5), beside: 0);
        Assert.Equal(["car", "heater", "pump"], house.Powered);
        Assert.Equal((RelayDeviceState.Detached, RelayDeviceState.Attached), (house.Zone.Device.State, house.Zone.Banks[1].Device.State));

        // An excess while the panel is away: its heater cannot be shed, though it is the least important, so the car is.
        await house.ForAsync(TimeSpan.FromSeconds(5), beside: 1000);
        Assert.Equal(["heater", "pump"], house.Powered);

        house.Board.Replug();
        await RunningHouse.UntilAsync(() => house.Zone.Banks[0].Device.State == RelayDeviceState.Attached);
        await house.ToAsync(18, 1, beside: 0);
        Assert.Equal(["boiler", "car", "pump"], house.Powered);
        Assert.True(house.Highest <= Limit, $"{house.Highest} W were or may have been drawn");
    }

    [Fact]
    public async Task A_garage_gets_no_room_that_the_panel_would_take_by_falling_to_rest()
    {
        // The heater is shed by its override, and yet its 2,000 W are not the car's: 500 + 3,500 would be 6,000 when the panel falls.
        await using var house = await TwoBanks.StartAsync(Houses.Zone(Heater, Car with { RatedPower = 3500 }, Pump) with { Bank = "panel", Limit = Limit });
        await house.Controller.SetOverrideAsync("house", "heater", powered: false, OverrideExpiry.After(TimeSpan.FromHours(2)));
        await house.ToAsync(17, 5, beside: 0);
        Assert.Equal(["pump"], house.Powered);

        house.Board.Unplug();
        await RunningHouse.UntilAsync(() => house.Zone.Banks[0].Device.State == RelayDeviceState.Detached);
        await house.ForAsync(TimeSpan.FromSeconds(10), beside: 0);
        Assert.Equal(["heater", "pump"], house.Powered);
        Assert.True(house.Highest <= Limit, $"{house.Highest} W were or may have been drawn");
    }

    /// <summary>A running controller with a meter that reads each second, or five; it asks all relays how they stand whenever one has moved.</summary>
    private sealed class TwoBanks : IAsyncDisposable
    {
        private readonly VirtualClock _clock = new(Houses.At(16, 59));
        private readonly FakeTimeProvider _patience = new();
        private readonly DirectoryInfo _locks = Directory.CreateTempSubdirectory("ecowatt-locks-");
        private readonly VirtualPhidgetServer _server;
        private readonly SimulatedRelayBank _garage = new("garage");
        private readonly ConcurrentQueue<double> _drawn = [];

        private TwoBanks(Zone zone, VirtualPhidgetServer server)
        {
            _server = server;
            var feed = new KeptHouse.SetFeed();
            feed.Set("111111111111111111111111");
            var options = new ControlOptions { WhenStopped = StopPolicy.LeaveAsIs, LockFolder = _locks.FullName, Seed = 1 };
#pragma warning disable CA2000 // The controller disposes of its banks.
            Controller = new LoadSheddingController([zone], [new NetworkBoardBank("panel", server, Look), _garage], feed, [], options, folder: null, _clock, NullLogger<LoadSheddingController>.Instance, _patience);
#pragma warning restore CA2000
        }

        public LoadSheddingController Controller { get; }

        public VirtualPhidgetBoard Board => _server.Boards[0];

        public ZoneStatus Zone => Controller.Zones[0];

        public double Highest => _drawn.Max();

        public IEnumerable<string> Powered => Zone.Zone.Loads.Where(IsPowered).Select(static load => load.Name).Order(StringComparer.Ordinal);

        public static async Task<TwoBanks> StartAsync(Zone zone)
        {
            var house = new TwoBanks(zone, await VirtualPhidgetServer.StartAsync());
            await house.Controller.StartAsync(default);
            await RunningHouse.UntilAsync(() => house.Zone.DecidedAt is not null && house.Zone.Device.State == RelayDeviceState.Attached);
            return house;
        }

        public Task ForAsync(TimeSpan time, double beside) => ToAsync(_clock.GetUtcNow() + time, beside, step: 1);

        public Task ToAsync(int hour, int minute, double beside) => ToAsync(Houses.At(hour, minute), beside, step: 5);

        public async ValueTask DisposeAsync()
        {
            using var stopped = new CancellationTokenSource();
            var turning = _clock.RunAsync(60, stopped.Token);
            await Controller.StopAsync(default);
            await stopped.CancelAsync();
            await turning;
            Controller.Dispose();
            _garage.Dispose();
            await _server.DisposeAsync();
            _locks.Delete(recursive: true);
        }

        private async Task ToAsync(DateTimeOffset until, double beside, int step)
        {
            while (_clock.GetUtcNow() < until)
            {
                await _clock.AdvanceToAsync(_clock.GetUtcNow().AddSeconds(step));
                Look();
                if (Zone.Zone.Meter is { } meter)
                {
                    Controller.ReportReading(meter, Drawn() + beside);
                }

                await Controller.WaitForPendingAsync();
                Look();
            }
        }

        private void Look() => _drawn.Enqueue(Drawn());

        private double Drawn() => Zone.Zone.Loads.Where(IsPowered).Sum(static load => load.RatedPower);

        // By the relays themselves, whatever the controller thinks.
        private bool IsPowered(Load load)
            => load.Contact.Powers(load.Bank is null ? Board.Relays[load.Channel] : _garage.StateOf(load.Channel).Command?.IsOn == true);
    }
}
