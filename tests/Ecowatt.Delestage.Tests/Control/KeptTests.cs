using Ecowatt.Delestage.Tests.Client;
using Microsoft.Extensions.Logging;

namespace Ecowatt.Delestage.Tests.Control;

/// <summary>What is kept over a restart, and who may write it.</summary>
public sealed class KeptTests
{
    private const string Evening = "111111111111111111333311";

    [Fact]
    public async Task A_restart_forgets_neither_override_nor_count_nor_minimum()
    {
        using var house = new KeptHouse(Houses.Zone(
            Houses.Load("heater") with { MaxShedTime = TimeSpan.FromHours(2) },
            Houses.Load("boiler", 1) with { MaxShedTime = TimeSpan.FromHours(8), MinOffTime = TimeSpan.FromMinutes(10) }))
        { AtOpen = RelayReset.Keep };
        house.Feed.Set(Evening);
        await using (var first = await house.StartAsync())
        {
            await first.Controller.SetOverrideAsync("house", "boiler", powered: false, OverrideExpiry.After(TimeSpan.FromHours(3)), "Anne");
            await first.ToAsync(18, 30);
            Assert.False(first.Load().Powered);
        }

        house.NewClock(Houses.At(18, 31));
        await using var second = await house.StartAsync(found: static bank => { bank.Finds(0, ChannelState.Commanded(RelayCommand.On)); bank.Finds(1, ChannelState.Commanded(RelayCommand.On)); });

        Assert.Empty(second.Bank.Commands);
        Assert.Equal(("Anne", Houses.At(20)), (second.Load(1).Override!.By, second.Load(1).Override!.Until));
        Assert.True(second.Load().Decision.NextChangeAt == Houses.At(20), $"{second.Load()}");
        await second.ToAsync(19, 59, 59);
        Assert.Empty(second.Bank.Commands);
        await second.ToAsync(20, 0, 1);
        Assert.Equal((0, false), second.Bank.Commands.Select(static c => (c.Channel, c.Energised)).Single());
        Assert.Equal(Rule.MaxShedTime, second.Load().Decision.Rule);
        Assert.Equal((false, Rule.Signal), (second.Load(1).Powered!.Value, second.Load(1).Decision.Rule));
    }

    [Fact]
    public async Task When_a_relay_is_commanded_the_disk_knows_of_the_command_already()
    {
        using var house = new KeptHouse(Houses.Zone(Houses.Load("heater"))) { AtOpen = RelayReset.Keep };
        house.Feed.Set(Evening);
        await using var running = await house.StartAsync(found: static bank => bank.Finds(0, ChannelState.Commanded(RelayCommand.Off)));
        var zone = Path.Combine(house.Folder, "zones", "house");
        var journal = "";
        running.Bank.Commanding = _ => journal = JournalText(zone);

        await running.ToAsync(18, 0, 1);

        var (saved, last) = (journal.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^2], journal.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
        Assert.Contains("\"kind\":\"saved\"", saved, StringComparison.Ordinal);
        Assert.Contains("\"pending\":false", saved, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"command\"", last, StringComparison.Ordinal);
        Assert.Contains("\"load\":\"heater\"", last, StringComparison.Ordinal);
        Assert.Contains("\"kind\":\"result\"", JournalText(zone), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_board_that_rests_when_opened_moves_what_it_moves_and_that_counts_as_a_change()
    {
        using var house = new KeptHouse(Houses.Zone(Houses.Load("heater") with { MinOnTime = TimeSpan.FromMinutes(5) }));
        house.Feed.Set(Evening);
        await using (var first = await house.StartAsync())
        {
            await first.ToAsync(18, 30);
        }

        house.NewClock(Houses.At(18, 31));
        await using var second = await house.StartAsync();

        Assert.Equal((true, Hold.MinOnTime, Houses.At(18, 36)), (second.Load().Powered!.Value, second.Load().Decision.Hold, second.Load().Decision.HeldUntil));
        await second.ToAsync(18, 36, 1);
        Assert.False(second.Load().Powered);
    }

    // While the controller holds it open.
    private static string JournalText(string zone)
    {
        using var file = new FileStream(Path.Combine(zone, "journal", "journal-000001.jsonl"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }

    [Fact]
    public async Task A_second_controller_of_the_bank_observes_says_so_and_writes_nothing()
    {
        using var house = new KeptHouse(Houses.Zone(Houses.Load("heater")));
        house.Feed.Set(Evening);
        var first = await house.StartAsync();

        // The first one shows what it did before its state is on the disk.
        await HangGuard.UntilAsync(() => File.Exists(Path.Combine(house.Folder, "zones", "house", "state.json")), static () => "the first controller saved its state");
        var files = Files(house);
        await using (var second = await house.StartAsync())
        {
            await second.ToAsync(18, 0, 1);

            Assert.Empty(second.Bank.Commands);
            Assert.Equal(RelayDeviceState.Closed, second.Bank.Device.State);
            Assert.Contains("is commanded by process", second.Controller.Zones[0].StandbyReason, StringComparison.Ordinal);
            Assert.Equal((false, Rule.Signal), (second.Load().Powered!.Value, second.Load().Decision.Rule));
            Assert.Null(first.Controller.Zones[0].StandbyReason);
            Assert.NotEmpty(first.Bank.Commands);
            Assert.Equal(files, Files(house));

            await first.DisposeAsync();
            await second.ToAsync(18, 3);
            Assert.Null(second.Controller.Zones[0].StandbyReason);
            Assert.NotEmpty(second.Bank.Commands);
        }
    }

    [Fact]
    public async Task A_damaged_state_is_set_aside_and_the_zone_goes_on()
    {
        using var house = new KeptHouse(Houses.Zone(Houses.Load("heater")));
        house.Feed.Set(Evening);
        await using (await house.StartAsync())
        {
        }

        var state = Path.Combine(house.Folder, "zones", "house", "state.json");
        await File.WriteAllTextAsync(state, "{\"format\":\"ecowatt-zone\",\"version\":1,");
        house.NewClock(Houses.At(18, 10));
        await using var again = await house.StartAsync();
        await again.ToAsync(18, 10, 5);

        Assert.False(again.Load().Powered);
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(state)!, "state.json.damaged-*"));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_stops_no_load()
    {
        using var house = new KeptHouse(Houses.Zone(Houses.Load("heater")));
        house.Feed.Set(Evening);
        await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(house.Folder)!, "file"), "");

        await using var running = await house.StartAsync(folder: Path.Combine(Path.GetDirectoryName(house.Folder)!, "file"));
        await running.ToAsync(18, 0, 1);

        Assert.False(running.Load().Powered);
        Assert.NotNull(running.Controller.Zones[0].Problem);
    }

    [Fact]
    public async Task A_deadline_that_cannot_be_met_any_more_is_reported_and_as_much_is_run_as_can_be()
    {
        using var log = new RecordingLog();
        using var factory = LoggerFactory.Create(builder => builder.AddProvider(log));
        var boiler = Houses.Load("boiler") with { RatedPower = 2000, Contact = RelayContact.NormallyOpen, Deferral = new Deferral { Run = TimeSpan.FromHours(3), From = new TimeOnly(15, 0), Deadline = new TimeOnly(19, 0) } };
        using var house = new KeptHouse(Houses.Zone(boiler)) { Logger = factory.CreateLogger<LoadSheddingController>() };
        house.Feed.Set(Evening);

        // It starts at five: two of three hours are left.
        await using var running = await house.StartAsync();
        await running.ToAsync(17, 0, 10);

        Assert.Equal(TimeSpan.FromHours(1), running.Load().UnmetRun);
        Assert.Contains("boiler: 1 h of its run does not fit by its deadline at 19:00", log.Text, StringComparison.Ordinal);
        Assert.True(running.Load().Powered);
        await running.ToAsync(18, 59);
        Assert.True(running.Load().Powered);
    }

    private static string[] Files(KeptHouse house)
        => [.. Directory.EnumerateFiles(house.Folder, "*", SearchOption.AllDirectories).Where(static file => !file.Contains(".tmp-", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
