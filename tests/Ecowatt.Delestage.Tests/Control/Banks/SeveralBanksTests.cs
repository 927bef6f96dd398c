using Ecowatt.Delestage.Leasing;
using Ecowatt.Delestage.Replaying;
using Ecowatt.Delestage.Tests.Control.Seams;

namespace Ecowatt.Delestage.Tests.Control.Banks;

#pragma warning disable CA2000 // The controllers dispose of their banks.

/// <summary>A zone over two banks: what one does is no matter of the other's, but both are commanded or none.</summary>
public sealed class SeveralBanksTests : IDisposable
{
    private const string Now = "111111111111111112222211";

    private static readonly Zone Zone = Houses.Zone(
        Houses.Load("heater") with { Priority = 90 },
        Houses.Load("boiler", 1) with { Priority = 80 },
        Houses.Load("car") with { Bank = "garage" },
        Houses.Load("pump", 1) with { Bank = "garage" });

    private readonly string _root = Directory.CreateTempSubdirectory("ecowatt-banks-").FullName;

    private string Locks => Path.Combine(_root, "locks");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task A_bank_that_hangs_holds_up_no_other_and_is_waited_for_once()
    {
        var hangs = new TaskCompletionSource();
        await using var desk = new FaultyBank();
        await using var garage = new FaultyBank("garage");
        await using var house = new BanksHouse(Zone, [desk, garage], Locks);
        await house.StartAsync();
        desk.Setting = (_, _) => new(hangs.Task);
        desk.Commands.Clear();
        garage.Commands.Clear();

        // The desk's are the less important ones, so they come first: the garage waits for none of them.
        house.Feed.Set(Now);
        await RunningHouse.UntilAsync(() => garage.Commands.Count == 2);
        Assert.Equal([(0, true)], desk.Commands);

        // Its limit over, its other relay is not tried as well: the garage may have something new to do. The next evaluation tries it.
        await house.PatientlyAsync(RunningHouse.UntilAsync(() => desk.Commands.Count == 2));
        Assert.Equal([(0, true), (1, true)], desk.Commands);
        Assert.Contains("its bank gave no answer to the command before", house.Log, StringComparison.Ordinal);

        await house.PatientlyAsync(house.Controller.WaitForPendingAsync());
        Assert.Equal([null, null, false, false], house.Zone.Loads.Select(static load => load.Powered));
        Assert.Equal(2, garage.Commands.Count);

        desk.Setting = static (_, _) => ValueTask.CompletedTask;
        hangs.SetResult();
        await house.ToAsync(17, 1);
        Assert.Equal([false, false, false, false], house.Zone.Loads.Select(static load => load.Powered));
    }

    [Fact]
    public async Task A_bank_that_does_not_open_holds_up_no_other()
    {
        await using var desk = new FaultyBank { Opening = static _ => throw new RelayException("no such board", "desk") };
        await using var garage = new FaultyBank("garage");
        await using var house = new BanksHouse(Zone, [desk, garage], Locks);
        await house.StartAsync();
        house.Feed.Set(Now);
        await house.ToAsync(17, 0, 10);

        Assert.Empty(desk.Commands);
        Assert.Equal([null, null, false, false], house.Zone.Loads.Select(static load => load.Powered));
        Assert.Equal([Hold.Device, Hold.Device, Hold.None, Hold.None], house.Zone.Loads.Select(static load => load.Decision.Hold));
        Assert.Equal((RelayDeviceState.Faulted, "desk"), (house.Zone.Device.State, house.Zone.Banks.Single(static bank => bank.Device.State != RelayDeviceState.Attached).Name));
        Assert.Contains("house: the board of bank \"desk\" cannot be opened", house.Log, StringComparison.Ordinal);

        desk.Opening = static _ => ValueTask.CompletedTask;
        await house.ToAsync(17, 2);
        Assert.Equal([false, false, false, false], house.Zone.Loads.Select(static load => load.Powered));
    }

    [Fact]
    public async Task An_opening_that_takes_its_time_holds_up_the_other_bank_for_a_second()
    {
        var begun = new TaskCompletionSource();
        var opens = new TaskCompletionSource();
        await using var desk = new FaultyBank();
        await using var garage = new FaultyBank("garage") { Opening = static _ => throw new RelayException("no such board", "garage") };
        await using var house = new BanksHouse(Zone, [desk, garage], Locks);
        await house.StartAsync();
        garage.Opening = _ =>
        {
            begun.TrySetResult();
            return new(opens.Task);
        };
        var advancing = house.Clock.AdvanceToAsync(Houses.At(17, 2));
        await begun.Task.WaitAsync(HangGuard.Limit);
        house.Feed.Set(Now);
        await HangGuard.UntilAsync(() => house.Patience.IsWaitedFor(TimeSpan.FromSeconds(1)));
        house.Patience.Advance(TimeSpan.FromSeconds(1));
        await advancing;

        Assert.Equal([false, false, null, null], house.Zone.Loads.Select(static load => load.Powered));
        opens.SetResult();
        await house.ToAsync(17, 3);
        Assert.Equal([false, false, false, false], house.Zone.Loads.Select(static load => load.Powered));
    }

    [Fact]
    public async Task A_stop_powers_nothing_that_would_not_fit_beside_the_other_bank_at_rest()
    {
        // The heater is shed and would be powered by its board, which rests when it is closed; the garage stays as it is.
        var desk = new FaultyBank { OnClose = RelayReset.Release };
        var garage = new FaultyBank("garage") { OnClose = RelayReset.Keep };
        var zone = Houses.Zone(
            Houses.Load("heater") with { RatedPower = 2000, MaxShedTime = TimeSpan.FromHours(9) },
            Houses.Load("car") with { Bank = "garage", RatedPower = 3000, Contact = RelayContact.NormallyOpen, Priority = 1 }) with { Limit = 5000 };
        await using var house = new BanksHouse(zone with { Loads = [.. zone.Loads, Houses.Load("pump", 1) with { Bank = "garage", RatedPower = 1000, Contact = RelayContact.NormallyOpen, Priority = 2 }] }, [desk, garage], Locks, whenStopped: StopPolicy.PowerAll);
        await house.StartAsync();
        house.Feed.Set("111111111111111113333333");
        await house.ToAsync(17, 1);
        Assert.Equal([false, false, false], house.Zone.Loads.Select(static load => load.Powered));

        await house.StopAsync();

        Assert.Equal([true, true, false], house.Zone.Loads.Select(static load => load.Powered));
    }

    [Fact]
    public async Task Relays_fall_with_their_own_bank_alone()
    {
        var clock = new Simulation.VirtualClock(Houses.At(16, 59));
        await using var desk = new TestBank("desk", clock);
        await using var garage = new TestBank("garage", clock);
        await using var house = new BanksHouse(Zone, [desk, garage], Locks, clock: clock);
        await house.StartAsync();
        house.Feed.Set(Now);
        await house.ToAsync(17, 0, 10);
        Assert.Equal([false, false, false, false], house.Zone.Loads.Select(static load => load.Powered));

        garage.Unplug();
        await house.ToAsync(17, 0, 20);
        Assert.Equal([false, false, true, true], house.Zone.Loads.Select(static load => load.Powered));
        Assert.Equal(2, desk.Commands.Count);
        Assert.Equal([RelayDeviceState.Attached, RelayDeviceState.Detached], house.Zone.Banks.Select(static bank => bank.Device.State));
        Assert.Contains("house: the board of bank \"garage\" is Detached", house.Log, StringComparison.Ordinal);

        // What is left goes on.
        house.Feed.Set("111111111111111111111111");
        await house.ToAsync(17, 0, 40);
        Assert.Equal([true, true, true, true], house.Zone.Loads.Select(static load => load.Powered));
        Assert.Equal(2, garage.Commands.Count);
    }

    [Fact]
    public async Task A_stop_powers_what_it_can_on_each_bank_and_closes_each_once()
    {
        var desk = new FaultyBank { OnClose = RelayReset.Release };
        var garage = new FaultyBank("garage") { OnClose = RelayReset.Keep };
        var zone = Zone with { Loads = [Zone.Loads[0] with { Contact = RelayContact.NormallyOpen }, Zone.Loads[2] with { Contact = RelayContact.NormallyOpen }] };
        await using var house = new BanksHouse(zone, [desk, garage], Locks, whenStopped: StopPolicy.PowerAll);
        await house.StartAsync();
        Assert.Contains("house/heater will be cut when the application stops, whatever the stop policy says: relays of bank desk rest", house.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("house/car will be cut", house.Log, StringComparison.Ordinal);
        house.Feed.Set(Now);
        await house.ToAsync(17, 1);

        await house.StopAsync();

        Assert.Equal([(0, true), (0, false), (0, true)], desk.Commands);
        Assert.Equal([(0, true), (0, false), (0, true)], garage.Commands);
        Assert.Equal((1, 1), (desk.Disposals, garage.Disposals));
        Assert.Equal([false, true], house.Zone.Loads.Select(static load => load.Powered));
        Assert.Contains("the application stopped and released the relays of \"desk\"", house.Load("heater").Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_gets_only_one_of_two_banks_commands_neither_and_says_who_has_the_other()
    {
        var clock = new Simulation.VirtualClock(Houses.At(16, 59));
        
        // The free one is taken first, so it has to be given back.
        var (other, id) = ($"test:1:{Guid.NewGuid():N}", $"test:2:{Guid.NewGuid():N}");
        await using var first = new BanksHouse(Houses.Zone(Houses.Load("car")), [new TestBank("desk", clock) { Identity = id }], Locks, clock: clock);
        await first.StartAsync();
        var (desk, garage) = (new TestBank("desk", clock) { Identity = other }, new TestBank("garage", clock) { Identity = id });
        await using var second = new BanksHouse(Zone, [desk, garage], Locks, clock: clock);
        await second.StartAsync();
        second.Feed.Set(Now);
        await second.ToAsync(17, 1);

        Assert.Contains($"bank {id} is commanded by process {Environment.ProcessId}", second.Zone.StandbyReason, StringComparison.Ordinal);
        Assert.Empty(desk.Commands.Concat(garage.Commands));
        using (var free = new BankLocks(Locks, clock).TryTake(other, null).Lock)
        {
            Assert.NotNull(free);
        }

        await first.StopAsync();
        await second.ToAsync(17, 3);
        Assert.Null(second.Zone.StandbyReason);
        Assert.Equal((2, 2), (desk.Commands.Count, garage.Commands.Count));
        Assert.Contains("house commands its banks now", second.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_loses_one_bank_loses_both()
    {
        var clock = new Simulation.VirtualClock(Houses.At(16, 59));
        var (desk, garage) = (new TestBank("desk", clock), new TestBank("garage", clock));
        await using var house = new BanksHouse(Zone, [desk, garage], Locks, clock: clock);
        await house.StartAsync();
        Assert.Null(house.Zone.StandbyReason);

        // Somebody deletes the one file, and another controller takes a new one.
        File.Delete(Path.Combine(Locks, BankLocks.FileName(garage.Identity)));
        using var taken = new BankLocks(Locks, clock).TryTake(garage.Identity, null).Lock;
        house.Feed.Set(Now);
        await house.ToAsync(17, 1);

        Assert.Contains($"bank {garage.Identity} is commanded by", house.Zone.StandbyReason, StringComparison.Ordinal);
        Assert.Empty(desk.Commands.Concat(garage.Commands));
        using var free = new BankLocks(Locks, clock).TryTake(desk.Identity, null).Lock;
        Assert.NotNull(free);
    }

    [Fact]
    public async Task A_journal_of_two_banks_is_decided_again_as_it_was()
    {
        var clock = new Simulation.VirtualClock(Houses.At(16, 59));
        var (desk, garage) = (new TestBank("desk", clock), new TestBank("garage", clock));
        await using (var house = new BanksHouse(Zone, [desk, garage], Locks, Path.Combine(_root, "kept"), clock: clock))
        {
            await house.StartAsync();
            house.Feed.Set(Now);
            await house.ToAsync(17, 5);
            garage.Unplug();
            await house.ToAsync(17, 10);
            garage.Replug();
            desk.FailNext(1);
            await house.Controller.SetOverrideAsync("house", "heater", powered: true, OverrideExpiry.After(TimeSpan.FromMinutes(10)));
            await house.ToAsync(17, 40);
        }

        var journal = Path.Combine(_root, "kept", "zones", "house", "journal");
        var text = string.Concat(Directory.GetFiles(journal, "*.jsonl").Order(StringComparer.Ordinal).Select(File.ReadAllText));
        Assert.Contains("\"kind\":\"device\"", text, StringComparison.Ordinal);
        Assert.Contains("\"attached\":false,\"rest\":true,\"bank\":\"garage\"", text, StringComparison.Ordinal);
        var report = JournalReplay.Run(journal);
        Assert.Null(report.Difference);
        Assert.True(report is { Decisions: > 8, Commands: > 8 }, $"{report}");
    }

    [Fact]
    public async Task Another_bank_for_a_load_waits_for_a_restart_and_what_decides_is_in_force_at_once()
    {
        var clock = new Simulation.VirtualClock(Houses.At(16, 59));
        await using var house = new BanksHouse(Zone, [new TestBank("desk", clock), new TestBank("garage", clock)], Locks, clock: clock);
        await house.StartAsync();

        house.Controller.Configure([Zone with { Loads = [.. Zone.Loads[..3], Zone.Loads[3] with { Bank = null, Channel = 3 }] }]);
        await house.Controller.WaitForPendingAsync();
        Assert.Contains("its load \"pump\" would move from bank \"garage\" to bank \"desk\"", house.Log, StringComparison.Ordinal);

        // The same bank by its name, and the loads in another order.
        house.Controller.Configure([Zone with { Turn = TimeSpan.FromHours(1), Loads = [Zone.Loads[3], Zone.Loads[0] with { Bank = "desk" }, Zone.Loads[2] with { ShedAt = SignalLevel.Critical }, Zone.Loads[1]] }]);
        house.Feed.Set(Now);
        await house.ToAsync(17, 1);
        Assert.Equal(TimeSpan.FromHours(1), house.Zone.Zone.Turn);
        Assert.Equal([false, false, true, false], house.Zone.Loads.Select(static load => load.Powered));
    }
}
