using System.Globalization;
using System.Text;
using Ecowatt.Delestage.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Tests.Storage;

public sealed class SafeFileTests : IDisposable
{
    private const int Longest = 1_000;

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Houses.At(6, 30));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_written_is_read()
    {
        await Open().WriteAsync("first, and longer"u8.ToArray());
        await Open().WriteAsync("second"u8.ToArray());

        Assert.Equal("second", await ReadTextAsync());
        Assert.Equal(["it.json"], _folder.Names);
    }

    [Fact]
    public async Task A_missing_file_and_a_missing_folder_read_as_null()
    {
        Assert.Null(await Open().ReadAsync(Longest));
        Assert.Null(await new SafeFile(_folder.File("no/such/it.json"), _time).ReadAsync(Longest));
    }

    [Fact]
    public async Task The_folder_is_made_with_the_first_write()
    {
        var file = new SafeFile(_folder.File("data/house/it.json"), _time);

        await file.WriteAsync("here"u8.ToArray());

        Assert.True(File.Exists(file.Path));
    }

    [Fact]
    public async Task A_file_longer_than_sane_is_refused_before_it_is_read()
    {
        await Open().WriteAsync(new byte[Longest]);
        Assert.Equal(Longest, (await Open().ReadAsync(Longest))!.Length);

        await Open().WriteAsync(new byte[Longest + 1]);
        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => Open().ReadAsync(Longest));

        Assert.Contains("1001 bytes; expected at most 1000", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_that_fails_leaves_the_file_as_it_was_and_no_litter()
    {
        // A folder of that name cannot be replaced by a file, whoever tries: it stands for every failure of the rename.
        Directory.CreateDirectory(_folder.File("it.json"));
        await File.WriteAllTextAsync(_folder.File("it.json/inside"), "as it was");

        var refused = await Assert.ThrowsAsync<IOException>(() => Open().WriteAsync("new"u8.ToArray()));

        Assert.Contains("cannot be written", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Leave room on the disk", refused.Message, StringComparison.Ordinal);
        Assert.Equal("as it was", await File.ReadAllTextAsync(_folder.File("it.json/inside")));
        Assert.Equal(["it.json"], _folder.Names);
    }

    [Fact]
    public async Task A_write_that_is_given_up_leaves_the_file_as_it_was_and_no_litter()
    {
        await Open().WriteAsync("as it was"u8.ToArray());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Open().WriteAsync("new"u8.ToArray(), new CancellationToken(canceled: true)));

        Assert.Equal("as it was", await ReadTextAsync());
        Assert.Equal(["it.json"], _folder.Names);
    }

    [Fact]
    public async Task A_reader_never_sees_half_a_write()
    {
        const int reads = 300, large = 100_000;
        await Open().WriteAsync(Whole(0));
        using var enough = new CancellationTokenSource();
        var writers = Enumerable.Range(1, 2).Select(writer => Task.Run(async () =>
        {
            for (var i = writer; !enough.IsCancellationRequested; i++)
            {
                await Open().WriteAsync(Whole(i));
            }
        })).ToArray();
        var broken = 0;
        for (var i = 0; i < reads; i++)
        {
            var content = (await Open().ReadAsync(2 * large))!;
            broken += content.AsSpan().SequenceEqual(Whole(content.FirstOrDefault())) ? 0 : 1;
        }

        await enough.CancelAsync();
        await Task.WhenAll(writers);

        Assert.Equal(0, broken);
        Assert.Equal(["it.json"], _folder.Names);

        // The first byte tells the length and all the others.
        static byte[] Whole(int number) => [.. Enumerable.Repeat((byte)number, large + (byte)number)];
    }

    [Fact]
    public async Task A_damaged_file_is_set_aside_under_the_instant_and_never_over_another()
    {
        foreach (var content in (string[])["one", "two"])
        {
            await File.WriteAllTextAsync(_folder.File("it.json"), content);
            Open().SetAside();
        }

        Assert.Equal(["it.json.damaged-20260114T053000Z", "it.json.damaged-20260114T053000Z-0002"], _folder.Names);
        Assert.Equal("one", await File.ReadAllTextAsync(_folder.File(_folder.Names[0])));
        Assert.Equal("two", await File.ReadAllTextAsync(_folder.File(_folder.Names[1])));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public async Task The_newest_five_damaged_files_are_kept(int secondsApart)
    {
        for (var i = 0; i < 12; i++)
        {
            await File.WriteAllTextAsync(_folder.File("it.json"), i.ToString(CultureInfo.InvariantCulture));
            Open().SetAside();
            _time.Advance(TimeSpan.FromSeconds(secondsApart));
        }

        Assert.Equal(["7", "8", "9", "10", "11"], _folder.Names.Select(name => File.ReadAllText(_folder.File(name))));
    }

    [Fact]
    public async Task The_file_set_aside_last_stays_though_the_clock_went_back()
    {
        for (var i = 0; i < 6; i++)
        {
            _time.Advance(TimeSpan.FromHours(1));
            await File.WriteAllTextAsync(_folder.File("it.json"), "before");
            Open().SetAside();
        }

        await File.WriteAllTextAsync(_folder.File("it.json"), "last");
        var last = new SafeFile(_folder.File("it.json"), new FakeTimeProvider(Houses.At(0))).SetAside();

        Assert.Equal("last", await File.ReadAllTextAsync(last));
        Assert.Equal(SafeFile.MostSetAside, _folder.Names.Length);
    }

    [Fact]
    public void Setting_aside_a_file_that_is_gone_is_an_IOException() => Assert.ThrowsAny<IOException>(() => Open().SetAside());

    [Fact]
    public async Task Leftovers_of_a_crash_are_deleted_but_never_a_file_that_is_being_written()
    {
        await Open().WriteAsync("whole"u8.ToArray());
        await File.WriteAllTextAsync(_folder.File("it.json.tmp-1-1"), "ha");
        await File.WriteAllTextAsync(_folder.File("other.json.tmp-1-1"), "not mine");
        using var living = File.OpenHandle(_folder.File("it.json.tmp-2-1"), FileMode.CreateNew, FileAccess.Write, FileShare.Delete);

        Open().DeleteLeftovers();

        Assert.Equal(["it.json", "it.json.tmp-2-1", "other.json.tmp-1-1"], _folder.Names);
        Assert.Equal("whole", await ReadTextAsync());
    }

    [Fact]
    public async Task A_leftover_under_the_name_that_comes_next_is_passed_over()
    {
        await File.WriteAllTextAsync(_folder.File("it.json"), "");
        for (var n = 1; n <= 2_000; n++)
        {
            await File.WriteAllTextAsync(_folder.File($"it.json.tmp-{Environment.ProcessId}-{n}"), "left");
        }

        await Open().WriteAsync("new"u8.ToArray());

        Assert.Equal("new", await ReadTextAsync());
    }

    [Fact]
    public async Task The_folder_is_flushed_once_the_new_file_is_in_its_place()
    {
        var flushed = new List<string>();
        var file = new SafeFile(_folder.File("it.json"), _time, folder =>
        {
            flushed.Add($"{folder} {string.Join(' ', _folder.Names)} {File.ReadAllText(_folder.File("it.json"))}");
            return true;
        });

        await file.WriteAsync("new"u8.ToArray());

        Assert.Equal([$"{_folder.Path} it.json new"], flushed);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_flushed_fails_no_write()
    {
        await new SafeFile(_folder.File("it.json"), _time, static _ => false).WriteAsync("new"u8.ToArray());

        Assert.Equal("new", await ReadTextAsync());
        Assert.Equal(!OperatingSystem.IsWindows(), FolderFlush.Try(_folder.Path));
        Assert.False(FolderFlush.Try(_folder.File("no such folder")));
    }

    [Theory]
    [InlineData("", "old")]
    [InlineData("ne", "old")]
    [InlineData("new", "old")]
    [InlineData(null, "new")]
    public async Task A_crash_between_any_two_steps_leaves_the_old_file_or_the_new_one(string? aside, string expected)
    {
        // Made aside, written in part, written and flushed: not yet renamed. Or renamed: nothing is left aside.
        await Open().WriteAsync("old"u8.ToArray());
        await File.WriteAllTextAsync(_folder.File(aside is null ? "it.json" : "it.json.tmp-1-1"), aside ?? "new");

        Assert.Equal(expected, await ReadTextAsync());
        Open().DeleteLeftovers();
        Assert.Equal(["it.json"], _folder.Names);
        await Open().WriteAsync("next"u8.ToArray());
        Assert.Equal("next", await ReadTextAsync());
    }

    private SafeFile Open() => new(_folder.File("it.json"), _time);

    private async Task<string> ReadTextAsync() => Encoding.UTF8.GetString((await Open().ReadAsync(Longest))!);
}
