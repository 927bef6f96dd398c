using Ecowatt.Delestage.Tempo.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Tempo.Tests.Polling;

public sealed class RestartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tempo-").FullName;
    private readonly FakeTimeProvider _time = new(Dates.Paris("2026-01-14", 11, 30));
    private readonly StubProvider _api = new(TempoOrigin.RteApi) { Answer = static _ => [("2026-01-14", TariffColor.Red), ("2026-01-15", TariffColor.White)] };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_restart_knows_today_and_tomorrow_before_it_asks_anybody()
    {
        await FirstRunAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        using var second = new TempoBench(_folder, _time, _api);
        await second.ReadAsync();

        Assert.Equal((TariffColor.Red, TariffColor.White), (second.Source.Calendar.ColorOf(Dates.Day("2026-01-14")), second.Source.Calendar.ColorOf(Dates.Day("2026-01-15"))));
        Assert.Equal(SignalLevel.Critical, second.Source.Current.Timeline.LevelAt(_time.GetUtcNow()));
        Assert.Equal(Dates.Paris("2026-01-14", 11, 30), second.Source.Current.UpdatedAt);
        Assert.Equal(SignalFreshness.Fresh, second.Source.Current.FreshnessAt(_time.GetUtcNow()));
        Assert.Single(_api.Requests);
    }

    [Fact]
    public async Task A_damaged_file_is_set_aside_with_a_warning_and_the_colours_are_asked_for()
    {
        await FirstRunAsync();
        var file = Path.Combine(_folder, "tempo.json");
        var content = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, content.Replace("2026-01-15", "2026-01-16", StringComparison.Ordinal));
        using var second = new TempoBench(_folder, _time, _api);
        await second.AskAsync(() => _api.Requests.Count == 2 && !second.Source.Current.Timeline.IsEmpty);

        Assert.Contains(second.Log, static line => line.StartsWith("1201 ", StringComparison.Ordinal) && line.Contains("tempo.json.damaged-", StringComparison.Ordinal));
        Assert.Single(Directory.GetFiles(_folder, "tempo.json.damaged-*"));
    }

    [Fact]
    public async Task What_contradicts_the_rules_is_a_problem_of_the_source_and_in_the_log_and_holds_all_the_same()
    {
        _time.SetUtcNow(Dates.Paris("2026-01-17", 11, 30));
        _api.Answer = static _ => [("2026-01-17", TariffColor.Red), ("2026-01-18", TariffColor.Blue)];
        using var bench = new TempoBench(_folder, _time, _api);
        await bench.AskAsync(() => bench.Log.Any(static line => line.StartsWith("2601", StringComparison.Ordinal)));

        Assert.Contains("2026-01-17 is red, which no Saturday or Sunday is", bench.Source.Current.Problem, StringComparison.Ordinal);
        Assert.Contains(bench.Log, static line => line.StartsWith("2603 ", StringComparison.Ordinal));
        Assert.Equal(SignalLevel.Critical, bench.Source.Current.Timeline.LevelAt(_time.GetUtcNow()));
    }

    [Fact]
    public async Task While_nobody_answers_what_is_known_holds_and_the_problem_says_why()
    {
        await FirstRunAsync();
        _time.SetUtcNow(Dates.Paris("2026-01-15", 6, 20));
        _api.Fail();
        using var second = new TempoBench(_folder, _time, _api);
        await second.AskAsync(() => second.Source.Current.Problem is not null);

        Assert.Equal("RTE's API: RteApi fails", second.Source.Current.Problem);
        Assert.Equal(SignalLevel.Tense, second.Source.Current.Timeline.LevelAt(_time.GetUtcNow()));
        Assert.Contains(second.Log, static line => line.StartsWith("2602 Tempo: no days from RTE's API", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_inquiry_that_breaks_ends_nothing()
    {
        _api.Answer = static _ => throw new InvalidOperationException("a fault of ours");
        using var bench = new TempoBench(_folder, _time, _api);
        await bench.AskAsync(() => bench.Log.Any(static line => line.StartsWith("2606", StringComparison.Ordinal)));

        Assert.Equal(SignalSourceSnapshot.None, bench.Source.Current);
    }

    private async Task FirstRunAsync()
    {
        using var first = new TempoBench(_folder, _time, _api);
        await first.AskAsync(() => File.Exists(Path.Combine(_folder, "tempo.json")));
    }
}
