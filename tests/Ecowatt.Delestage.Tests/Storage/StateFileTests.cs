using System.Text.Json.Serialization;
using Ecowatt.Delestage.Storage;
using Microsoft.Extensions.Logging.Testing;

namespace Ecowatt.Delestage.Tests.Storage;

public sealed partial class StateFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeLogger _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_saved_is_there_after_a_restart()
    {
        using (var first = Open(_folder.Path))
        {
            Assert.Null(await first.ReadAsync(CancellationToken.None));
            await first.WriteAsync(new Kept("first"));
            await first.WriteAsync(new Kept("second"));
        }

        using var again = Open(_folder.Path);
        Assert.True(again.IsKept);
        Assert.Equal(new Kept("second"), await again.ReadAsync(CancellationToken.None));
        Assert.StartsWith("{\"format\":\"ecowatt-kept\",\"version\":1,", await File.ReadAllTextAsync(Path.Combine(_folder.Path, "kept.json")), StringComparison.Ordinal);
        Assert.Equal(0, _log.Collector.Count);
    }

    [Fact]
    public async Task Without_a_folder_nothing_is_kept_and_nothing_is_told()
    {
        using var file = Open(null);
        await file.WriteAsync(new Kept("lost"));

        Assert.False(file.IsKept);
        Assert.Null(await file.ReadAsync(CancellationToken.None));
        Assert.Equal(0, _log.Collector.Count);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_told_once_and_left_as_it_is()
    {
        // Under the name of the file stands something that no account can read as one.
        Directory.CreateDirectory(Path.Combine(_folder.Path, "kept.json"));
        using var file = Open(_folder.Path);

        Assert.Null(await file.ReadAsync(CancellationToken.None));
        await file.WriteAsync(new Kept("over it"));
        Assert.Null(await file.ReadAsync(CancellationToken.None));

        Assert.False(file.IsKept);
        Assert.Equal([1204], _log.Collector.GetSnapshot().Select(static entry => entry.Id.Id));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_folder.Path, "kept.json")));
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"format\":\"ecowatt-other\",\"version\":1,\"sha256\":\"00\",\"state\":{}}")]
    public async Task A_damaged_file_is_set_aside_and_what_comes_next_is_saved(string content)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.Path, "kept.json"), content);
        using var file = Open(_folder.Path);

        Assert.Null(await file.ReadAsync(CancellationToken.None));
        await file.WriteAsync(new Kept("new"));

        Assert.Equal(new Kept("new"), await file.ReadAsync(CancellationToken.None));
        Assert.Equal([1201], _log.Collector.GetSnapshot().Select(static entry => entry.Id.Id));
        Assert.Single(Directory.GetFiles(_folder.Path, "kept.json.damaged-*"));
    }

    private StateFile<Kept> Open(string? folder) => new(folder, "kept", "ecowatt-kept", KeptContext.Default.Kept, TimeProvider.System, _log);

    internal sealed record Kept(string Text);

    [JsonSerializable(typeof(Kept))]
    internal sealed partial class KeptContext : JsonSerializerContext;
}
