using System.Diagnostics;
using System.Globalization;
using Ecowatt.Delestage.Journal;
using Ecowatt.Delestage.Mqtt.Tests.Fakes;
using Ecowatt.Delestage.Tests;
using Ecowatt.Delestage.Tests.Control.Kills;
using Xunit.Abstractions;

namespace Ecowatt.Delestage.Trust.Tests.Kills;

/// <summary>
/// A whole house (a process), its board (another process, over the network) and its broker (mosquitto, where it is installed), killed at any instant and started again: a handful of times for each kind of board in the
/// gate, or any number by the environment's ECOWATT_KILLS. The board's wire-tap, the journal, SQLite's program and mosquitto's client are the witnesses.
/// </summary>
public sealed class HouseKillTests(ITestOutputHelper output) : IDisposable
{
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("ECOWATT_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 6;

    private readonly string _folder = Directory.CreateTempSubdirectory("ecowatt-kills-").FullName;
    private readonly FastTime _time = new(ParisTime.StartOf(new DateOnly(2026, 1, 14)).AddHours(6), Stopwatch.GetTimestamp());
    private readonly int _port = Mosquitto.FreePort();
    private ChildProcess? _board;
    private Mosquitto? _broker;

    private string House => Path.Combine(_folder, "house");

    private string Book => Path.Combine(_folder, "relays.txt");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_any_instant_house_board_and_broker_are_one_again(bool falls)
    {
        Directory.CreateDirectory(House);
        var (killed, looks, boards, brokers) = (new KilledFolder(House), 0, 0, 0);
        _board = await StartBoardAsync(falls);
        _broker = MosquittoFactAttribute.Broker is null || MosquittoFactAttribute.Listener is null ? null : await Mosquitto.StartAsync();
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                using var house = StartHouse(falls);
                if (Random.Shared.Next(4) == 0)
                {
                    // While it starts.
                    await Task.Delay(Random.Shared.Next(20, 700));
                }
                else
                {
                    Assert.Equal("runs", await house.LineAsync());
                    if (Random.Shared.Next(4) == 0)
                    {
                        await AgreeAsync(house);
                        looks++;
                    }

                    await Task.Delay(Random.Shared.Next(10, 1_200));
                    switch (Random.Shared.Next(6))
                    {
                        case 0:
                            await _board.KillAsync();
                            _board.Dispose();
                            await Task.Delay(Random.Shared.Next(200));
                            _board = await StartBoardAsync(falls);
                            boards++;
                            await Task.Delay(Random.Shared.Next(300));
                            break;
                        case 1 when _broker is not null:
                            await _broker.KillAsync();
                            await Task.Delay(Random.Shared.Next(100));
                            await _broker.StartAgainAsync();
                            brokers++;
                            await Task.Delay(Random.Shared.Next(300));
                            break;
                    }
                }

                await house.KillAsync();
                await _board.SayAsync("left");
                var relays = await _board.LineAsync();
                await killed.CheckAsync();
                if (!falls)
                {
                    // What the journal says of a relay is how it is, but for a command under way.
                    Assert.All(killed.Results, result => Assert.True(Powered(relays, result.Key) == result.Value, $"kill {kill}: {result.Key} is {!result.Value}, the journal says {result.Value}"));
                }
            }

            using (var last = StartHouse(falls))
            {
                Assert.Equal("runs", await last.LineAsync());
                await Task.Delay(500);
                await HangGuard.UntilAsync(() => new RelayBook(Book).Entries.Any(static entry => entry.Channel is not null));
                await AgreeAsync(last);
                await last.EndAsync();
            }

            await killed.CheckAsync();
            Audit(killed, falls);
            var commands = new RelayBook(Book).Entries.Count(static entry => entry.Channel is not null);
            output.WriteLine($"{Kills} kills of the house, {boards} of the board, {brokers} of the broker; {commands} commands at the board, {looks + 1} looks while it ran, {killed}; SQLite found the history whole {killed.Passes} times");
        }
        finally
        {
            _board.Dispose();
            await (_broker?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    private void Audit(KilledFolder killed, bool falls)
    {
        // All of it, decided again to the byte, with each command, each result and each order that was acknowledged, and nothing twice.
        var report = JournalReplay.Run(killed.Journal);
        Assert.True(report.Difference is null && report.NotReplayed == 0 && report.Lost == 0, $"{report} {report.Difference}");
        new JournalAudit(HouseProcess.Zone, Lines(HouseProcess.OrdersIn(House))).Read(killed.Journal);

        // What the board was told, by the wire: no relay to what it is, none within its minimum, over all restarts.
        new RelayAudit(HouseProcess.Zone).Read(new RelayBook(Book));

        // Each change of an hour that was acknowledged, by the last word on it.
        var saved = File.Exists(Path.Combine(House, "hour-changes.json")) ? File.ReadAllText(Path.Combine(House, "hour-changes.json")) : "";
        var hours = HourOverrides.HourOverrideJson.Read(System.Text.Encoding.UTF8.GetBytes(saved));
        foreach (var (hour, level) in Lines(HouseProcess.HoursIn(House)).Select(static line => line.Split(' ')).GroupBy(static part => (part[0], part[1]), static part => (Level: part[2], Told: long.Parse(part[3], CultureInfo.InvariantCulture))).Select(static said => (said.Key, said.Last())))
        {
            var kept = Assert.Single(hours.InOrder, change => change.Date == DateOnly.Parse(hour.Item1, CultureInfo.InvariantCulture) && change.Hour == int.Parse(hour.Item2, CultureInfo.InvariantCulture));

            // A later one, whose giver died before it was told that it is saved, may stand in its place.
            Assert.True((int)kept.Level == int.Parse(level.Level, CultureInfo.InvariantCulture) || kept.At.UtcTicks > level.Told, $"{hour} {level}: {kept}");
        }

    }

    // House, board and broker say the same, once nothing is under way.
    private async Task AgreeAsync(ChildProcess house)
    {
        await using var listener = _broker is null ? null : await _broker.ListenAsync("delestage/#");
        var (said, seen, told) = ("", "", "");
        for (var started = Stopwatch.StartNew(); ;)
        {
            Assert.True(started.Elapsed < HangGuard.Limit, $"house {said}, board {seen}, broker {told}");
            await house.SayAsync("?");
            said = await house.LineAsync();
            await _board!.SayAsync("now");
            var relays = await _board.LineAsync();
            seen = string.Join(',', HouseProcess.Zone.Loads.Select(load => Powered(relays, load.Name) ? "1" : "0"));
            told = listener is null ? said : string.Join(',', HouseProcess.Zone.Loads.Select(load => Told(listener.Last($"delestage/house/zone/house/load/{load.Name}/state"))));
            if (said == seen && said == told && listener?.Last("delestage/house/availability") is null or "online")
            {
                return;
            }

            await Task.Delay(10);
        }
    }

    private static string Told(string? state)
        => state is null ? "-" : state.Contains("\"powered\":\"ON\"", StringComparison.Ordinal) ? "1" : state.Contains("\"powered\":\"OFF\"", StringComparison.Ordinal) ? "0" : "?";

    private static bool Powered(string relays, string name)
    {
        var load = HouseProcess.Zone.Loads.Single(load => load.Name == name);
        return load.Contact.Powers(relays.Split(',')[load.Channel] == "1");
    }

    private static string[] Lines(string file) => File.Exists(file) ? [.. File.ReadAllText(file).Split('\n')[..^1]] : [];

    private async Task<ChildProcess> StartBoardAsync(bool falls)
    {
        var board = new ChildProcess(BoardProcess.Arguments(_port, Book, _time, falls));
        Assert.Equal("listens", await board.LineAsync());
        return board;
    }

    private ChildProcess StartHouse(bool falls)
        => new("kill-house", House, _port.ToString(CultureInfo.InvariantCulture), (_broker?.Port ?? 0).ToString(CultureInfo.InvariantCulture), _time.Mark, falls.ToString());
}
