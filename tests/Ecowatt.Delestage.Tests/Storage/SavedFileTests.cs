using System.Text;
using System.Text.Json.Serialization;
using Ecowatt.Delestage.Storage;
using Ecowatt.Delestage.Tests.Client;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Tests.Storage;

public sealed class SavedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Houses.At(6, 30));
    private readonly RecordingLog _log = new();

    public void Dispose()
    {
        _log.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_was_saved_is_read_with_its_format_version_and_hash_around_it()
    {
        using var file = Open();
        Assert.Null(await file.ReadAsync());

        await file.WriteAsync(new SavedThing("été", 1));
        Assert.True(await file.TryWriteAsync(new SavedThing("été", 2), TimeSpan.FromMinutes(10)));

        Assert.Equal(new SavedThing("été", 2), await file.ReadAsync());
        Assert.Matches("^{\"format\":\"house\",\"version\":3,\"sha256\":\"[0-9a-f]{64}\",\"state\":{\"Name\":\".*\",\"Count\":2}}$", await File.ReadAllTextAsync(file.Path));
        Assert.Equal(["state.json"], _folder.Names);
    }

    [Fact]
    public async Task Any_byte_changed_or_cut_sets_the_file_aside_and_is_never_taken_for_the_state()
    {
        using var file = Open();
        await file.WriteAsync(new SavedThing("it", 12));
        var whole = await File.ReadAllBytesAsync(file.Path);
        for (var at = 0; at < whole.Length; at++)
        {
            foreach (var damaged in (byte[][])[[.. whole[..at], (byte)(whole[at] ^ (1 << (at % 8))), .. whole[(at + 1)..]], whole[..at]])
            {
                await File.WriteAllBytesAsync(file.Path, damaged);

                Assert.Null(await file.ReadAsync());
                Assert.False(File.Exists(file.Path));
            }
        }

        Assert.Equal(SafeFile.MostSetAside, _folder.Names.Length);
    }

    [Theory]
    [InlineData(2, "house", "found version 2; expected 3, which this program writes")]
    [InlineData(4, "house", "found version 4; expected 3, which this program writes")]
    [InlineData(3, "horse", "found no file of format 'house'")]
    public async Task Another_version_and_another_format_are_set_aside_whole_with_the_reason(int version, string format, string reason)
    {
        using var other = Open(format, version);
        await other.WriteAsync(new SavedThing("theirs", 1));
        var bytes = await File.ReadAllBytesAsync(other.Path);

        using var mine = Open();
        Assert.Null(await mine.ReadAsync());

        Assert.Equal(bytes, await File.ReadAllBytesAsync(_folder.File(Assert.Single(_folder.Names))));
        Assert.Contains(reason, _log.Text, StringComparison.Ordinal);
        Assert.Contains("Warning 1201", _log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_longer_than_sane_is_set_aside()
    {
        using var file = Open();
        await File.WriteAllTextAsync(file.Path, new string(' ', 2_000));

        Assert.Null(await file.ReadAsync());
        Assert.Contains("2000 bytes; expected at most 1000", _log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_that_cannot_be_written_is_told_once_and_once_when_it_can_again()
    {
        using var file = Open();
        Directory.CreateDirectory(_folder.File("state.json"));
        await File.WriteAllTextAsync(_folder.File("state.json/inside"), "");
        Assert.False(await file.TryWriteAsync(new SavedThing("a", 1), TimeSpan.FromMinutes(10)));
        Assert.False(await file.TryWriteAsync(new SavedThing("a", 2), TimeSpan.FromMinutes(10)));
        await Assert.ThrowsAsync<IOException>(() => file.WriteAsync(new SavedThing("a", 3)));

        Directory.Delete(_folder.File("state.json"), recursive: true);
        Assert.True(await file.TryWriteAsync(new SavedThing("a", 4), TimeSpan.FromMinutes(10)));
        Assert.True(await file.TryWriteAsync(new SavedThing("a", 5), TimeSpan.FromMinutes(10)));

        Assert.Equal(["Error 1202", "Information 1203"], _log.Text.Split('\n').Where(static line => line.Contains("state.json", StringComparison.Ordinal)).Select(static line => string.Join(' ', line.Split(' ')[..2])));
        Assert.Equal(5, (await file.ReadAsync())!.Count);
    }

    private SavedFile<SavedThing> Open(string format = "house", int version = 3)
        => new(new SafeFile(_folder.File("state.json"), _time), format, version, SavedThingContext.Default.SavedThing, 1_000, _log);
}

internal sealed record SavedThing(string Name, int Count);

[JsonSerializable(typeof(SavedThing))]
internal sealed partial class SavedThingContext : JsonSerializerContext;
