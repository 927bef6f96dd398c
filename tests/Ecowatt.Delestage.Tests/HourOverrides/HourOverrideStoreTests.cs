using Ecowatt.Delestage.HourOverrides;
using Ecowatt.Delestage.Tests.Client;
using Ecowatt.Delestage.Tests.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Tests.HourOverrides;

public sealed class HourOverrideStoreTests : IDisposable
{
    private static readonly string[] Files = [HourOverrideFile.Name, "hour-changes.lock"];

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Houses.At(6, 30));
    private readonly RecordingLog _log = new();
    private readonly LoggerFactory _loggers;

    public HourOverrideStoreTests() => _loggers = new LoggerFactory([_log]);

    public void Dispose()
    {
        _loggers.Dispose();
        _log.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Changes_survive_a_restart_with_who_and_when()
    {
        using (var store = Open())
        {
            await store.SetAsync(Houses.Day, 18, SignalLevel.Critical, "Ana");
            _time.Advance(TimeSpan.FromMinutes(1));
            await store.SetAsync(Houses.Day, 7, SignalLevel.LowCarbon);
        }

        using var restarted = await LoadedAsync();

        Assert.Equal(
            [
                new HourOverride(Houses.Day, 7, SignalLevel.LowCarbon, Houses.At(6, 31)),
                new HourOverride(Houses.Day, 18, SignalLevel.Critical, Houses.At(6, 30), "Ana"),
            ],
            restarted.Current.AsEnumerable());
    }

    [Fact]
    public async Task A_removed_change_stays_removed_and_is_removed_once()
    {
        using (var store = Open())
        {
            await store.SetAsync(Houses.Day, 18, SignalLevel.Critical);
            await store.SetAsync(Houses.Day, 19, SignalLevel.Critical);
            Assert.True(await store.ClearAsync(Houses.Day, 18));
            Assert.False(await store.ClearAsync(Houses.Day, 18));
        }

        using var restarted = await LoadedAsync();

        Assert.Equal(19, Assert.Single(restarted.Current).Hour);
    }

    [Fact]
    public async Task A_change_before_loading_loses_nothing_that_was_saved()
    {
        using (var store = Open())
        {
            await store.SetAsync(Houses.Day, 18, SignalLevel.Critical);
        }

        using var restarted = Open();
        await restarted.SetAsync(Houses.Day, 19, SignalLevel.Critical);

        Assert.Equal([18, 19], restarted.Current.Select(static change => change.Hour));
    }

    [Fact]
    public async Task A_change_is_on_disk_before_it_is_in_force_and_told_after()
    {
        using var store = Open();
        using var other = Open();
        var told = 0;
        store.Changed += (_, _) =>
        {
            told++;
            Assert.Single(store.Current);
            Assert.Contains("\"hour\": 18", File.ReadAllText(_folder.File(HourOverrideFile.Name)), StringComparison.Ordinal);
        };

        await store.SetAsync(Houses.Day, 18, SignalLevel.Critical);

        Assert.Equal(1, told);
    }

    [Fact]
    public async Task Loading_tells_of_what_was_saved_and_of_nothing_else()
    {
        using (var store = Open())
        {
            await store.LoadAsync(default);
            await store.SetAsync(Houses.Day, 18, SignalLevel.Critical);
        }

        using var restarted = Open();
        var told = 0;
        restarted.Changed += (_, _) => told++;
        await restarted.LoadAsync(default);
        await restarted.LoadAsync(default);

        Assert.Equal(1, told);
        Assert.DoesNotContain("Warning", _log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file_is_set_aside_with_a_warning_and_the_store_goes_on_empty()
    {
        await File.WriteAllTextAsync(_folder.File(HourOverrideFile.Name), """{"version":1,"changes":[{"da""");

        using var store = await LoadedAsync();

        Assert.Empty(store.Current);
        Assert.Equal(["hour-changes.json.damaged-20260114T053000Z", Files[1]], _folder.Names);
        Assert.Contains("Warning 1103", _log.Text, StringComparison.Ordinal);
        await store.SetAsync(Houses.Day, 18, SignalLevel.Critical);
        using var restarted = await LoadedAsync();
        Assert.Single(restarted.Current);
    }

    [Fact]
    public async Task A_file_larger_than_sane_is_set_aside_too()
    {
        await File.WriteAllBytesAsync(_folder.File(HourOverrideFile.Name), new byte[3_000_000]);

        using var store = await LoadedAsync();

        Assert.Empty(store.Current);
        Assert.Contains("Warning 1103", _log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_crash_left_in_mid_write_is_not_read_and_goes_away()
    {
        using (var store = Open())
        {
            await store.SetAsync(Houses.Day, 18, SignalLevel.Critical);
        }

        await File.WriteAllTextAsync(_folder.File($"{HourOverrideFile.Name}.tmp-1-1"), """{"version":1,"chan""");

        using var restarted = await LoadedAsync();

        Assert.Equal(18, Assert.Single(restarted.Current).Hour);
        Assert.Equal(Files, _folder.Names);
        Assert.DoesNotContain("Warning", _log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_hundred_changes_at_once_end_the_same_on_disk_and_in_memory()
    {
        using var store = Open();
        var (inside, most, told) = (0, 0, 0);
        store.Changed += (_, _) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref inside));
            told++;
            Thread.Yield();
            Interlocked.Decrement(ref inside);
        };

        await Task.WhenAll(Enumerable.Range(0, 200).Select(n => Task.Run(()
            => n % 10 == 9 ? store.ClearAsync(Houses.Day, 23) : store.SetAsync(Houses.Day.AddDays(n / 24), n % 24, (SignalLevel)(n % 4), $"person {n}"))));

        using var restarted = await LoadedAsync();
        Assert.Equal(store.Current.AsEnumerable(), restarted.Current.AsEnumerable());
        var expected = Enumerable.Range(0, 200).Where(static n => n % 10 != 9).Select(static n => (Houses.Day.AddDays(n / 24), n % 24, $"person {n}"));
        Assert.Equal(expected.Where(static e => e.Item2 != 23), store.Current.Where(static change => change.Hour != 23).Select(static change => (change.Date, change.Hour, change.By!)));
        Assert.Equal((1, true), (most, told >= 180));
        Assert.Equal(Files, _folder.Names);
    }

    [Fact]
    public async Task Where_the_disk_fails_the_change_is_refused_and_all_is_as_it_was()
    {
        using var store = Open();
        await store.SetAsync(Houses.Day, 18, SignalLevel.Critical, "Ana");
        var before = store.Current;
        var told = 0;
        store.Changed += (_, _) => told++;
        using (new BrokenDisk(_folder))
        {
            var refused = await Assert.ThrowsAsync<HourOverrideNotSavedException>(() => store.SetAsync(Houses.Day, 19, SignalLevel.Tense));
            await Assert.ThrowsAsync<HourOverrideNotSavedException>(() => store.ClearAsync(Houses.Day, 18));

            Assert.Contains("2026-01-14 19 h is refused and everything stays as it was", refused.Message, StringComparison.Ordinal);
            Assert.Contains("is a folder where a file is expected; move it away", refused.Message, StringComparison.Ordinal);
            Assert.Equal((Houses.Day, 19), (refused.Date, refused.Hour));
            Assert.Equal(before.AsEnumerable(), store.Current.AsEnumerable());
            Assert.Equal(0, told);
        }

        using var restarted = await LoadedAsync();
        Assert.Equal(before.AsEnumerable(), restarted.Current.AsEnumerable());
        await store.SetAsync(Houses.Day, 19, SignalLevel.Tense);
        Assert.Equal(2, store.Current.Length);
    }

    [Fact]
    public async Task What_cannot_be_read_is_never_overwritten_and_is_loaded_when_it_can()
    {
        using (var store = Open())
        {
            await store.SetAsync(Houses.Day, 18, SignalLevel.Critical);
        }

        using var restarted = Open();
        using (new BrokenDisk(_folder))
        {
            await restarted.LoadAsync(default);
            Assert.Contains("Warning 1104", _log.Text, StringComparison.Ordinal);
            await Assert.ThrowsAsync<HourOverrideNotSavedException>(() => restarted.SetAsync(Houses.Day, 19, SignalLevel.Tense));
        }

        await restarted.SetAsync(Houses.Day, 19, SignalLevel.Tense);
        Assert.Equal([18, 19], restarted.Current.Select(static change => change.Hour));
    }

    [Fact]
    public async Task A_change_that_is_given_up_changes_nothing()
    {
        using var store = Open();
        await store.LoadAsync(default);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.SetAsync(Houses.Day, 18, SignalLevel.Tense, cancellationToken: new CancellationToken(canceled: true)));

        Assert.Empty(store.Current);
        Assert.Empty(_folder.Names);
        await store.SetAsync(Houses.Day, 18, SignalLevel.Tense);
    }

    [Fact]
    public async Task A_day_that_is_over_cannot_be_changed_and_its_changes_go_away()
    {
        using var store = Open();
        await store.SetAsync(Houses.Day.AddDays(-1), 23, SignalLevel.Tense);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.SetAsync(Houses.Day.AddDays(-2), 23, SignalLevel.Tense));

        _time.Advance(TimeSpan.FromDays(1));
        Assert.Empty(store.Current);
        await store.SetAsync(Houses.Day, 23, SignalLevel.Tense);

        Assert.DoesNotContain("2026-01-13", await File.ReadAllTextAsync(_folder.File(HourOverrideFile.Name)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_folder_changes_live_in_memory()
    {
        using var store = new HourOverrideStore(null, _time, _loggers.CreateLogger<HourOverrideStore>());
        await store.LoadAsync(default);

        await store.SetAsync(Houses.Day, 18, SignalLevel.Critical);
        await store.SetAsync(Houses.Day, 19, SignalLevel.Critical);
        await store.ClearAsync(Houses.Day, 18);

        Assert.Equal(19, Assert.Single(store.Current).Hour);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task Stores_that_share_a_folder_lose_nothing_to_each_other_however_hard_they_write()
    {
        const int stores = 3, hours = 40;
        await Task.WhenAll(Enumerable.Range(0, stores).Select(n => Task.Run(async () =>
        {
            // Each changes hours of its own days, and takes every third back; all of them fight for one hour more.
            using var store = Open();
            for (var i = 0; i < hours; i++)
            {
                await store.SetAsync(Houses.Day.AddDays(2 * n + i / 24), i % 24, SignalLevel.Tense, $"store {n}");
                await store.SetAsync(Houses.Day.AddDays(20), 0, SignalLevel.Critical, $"store {n}");
                if (i % 3 == 2)
                {
                    Assert.True(await store.ClearAsync(Houses.Day.AddDays(2 * n + i / 24), i % 24));
                }
            }
        })));

        using var later = await LoadedAsync();
        var expected = from n in Enumerable.Range(0, stores)
                       from i in Enumerable.Range(0, hours)
                       where i % 3 != 2
                       select (Houses.Day.AddDays(2 * n + i / 24), i % 24, $"store {n}");
        Assert.Equal(expected, later.Current.SkipLast(1).Select(static change => (change.Date, change.Hour, change.By!)));
        Assert.StartsWith("store", later.Current[^1].By, StringComparison.Ordinal);
        Assert.Equal(Files, _folder.Names);
        Assert.DoesNotContain("Warning", _log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_store_removed_stays_removed_and_what_it_changed_is_in_force_after_a_look()
    {
        using var first = await LoadedAsync();
        using var second = await LoadedAsync();
        await first.SetAsync(Houses.Day, 18, SignalLevel.Critical, "Ana");
        var told = 0;
        second.Changed += (_, _) => told++;

        await second.LoadAsync(default);
        Assert.Equal(("Ana", 1), (Assert.Single(second.Current).By, told));

        Assert.True(await second.ClearAsync(Houses.Day, 18));
        Assert.False(await first.ClearAsync(Houses.Day, 18));
        await first.SetAsync(Houses.Day, 19, SignalLevel.Tense);

        await second.LoadAsync(default);
        Assert.Equal([19], second.Current.Select(static change => change.Hour));
    }

    [Fact]
    public async Task A_file_that_is_damaged_while_it_runs_is_set_aside_and_what_was_in_force_stays_so()
    {
        using var store = Open();
        await store.SetAsync(Houses.Day, 18, SignalLevel.Critical, "Ana");
        await File.WriteAllTextAsync(_folder.File(HourOverrideFile.Name), "{");

        await store.LoadAsync(default);

        Assert.Contains("1 that are known here stay in force", _log.Text, StringComparison.Ordinal);
        using var restarted = await LoadedAsync();
        Assert.All([store, restarted], static each => Assert.Equal("Ana", Assert.Single(each.Current).By));
    }

    [Fact]
    public async Task Trouble_that_lasts_is_told_once()
    {
        using var store = Open();
        await store.SetAsync(Houses.Day, 18, SignalLevel.Critical);
        using (new BrokenDisk(_folder))
        {
            await store.LoadAsync(default);
            await store.LoadAsync(default);
            Assert.Equal(2, _log.Text.Split("Warning 1104").Length);
        }

        await store.LoadAsync(default);
        using var again = new BrokenDisk(_folder);
        await store.LoadAsync(default);
        Assert.Equal(3, _log.Text.Split("Warning 1104").Length);
    }

    private HourOverrideStore Open() => new(_folder.Path, _time, _loggers.CreateLogger<HourOverrideStore>());

    private async Task<HourOverrideStore> LoadedAsync()
    {
        var store = Open();
        await store.LoadAsync(default);
        return store;
    }

    /// <summary>Puts a folder in the place of the file: it can be neither read nor replaced, not even by root.</summary>
    private sealed class BrokenDisk : IDisposable
    {
        private readonly string _file;
        private readonly string _kept;

        public BrokenDisk(TemporaryFolder folder)
        {
            _file = folder.File(HourOverrideFile.Name);
            _kept = folder.File("kept");
            File.Move(_file, _kept);
            Directory.CreateDirectory(_file);
            File.WriteAllText(Path.Combine(_file, "inside"), "");
        }

        public void Dispose()
        {
            Directory.Delete(_file, recursive: true);
            File.Move(_kept, _file);
        }
    }
}
