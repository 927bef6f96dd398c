using Ecowatt.Delestage.Control;

namespace Ecowatt.Delestage.Tests.Control;

/// <summary>The one stream of changes, for readers that keep up and for those that do not.</summary>
public sealed class ChangesTests
{
    private readonly ChangeLog _log = new();

    [Fact]
    public async Task A_slow_reader_loses_the_oldest_and_is_told_how_many()
    {
        await using var reader = _log.Watch(default).GetAsyncEnumerator();
        Publish(0, 1_500);

        Assert.Equal(("load 476", 476), await NextAsync(reader));
        Assert.Equal(("load 477", 0), await NextAsync(reader));
    }

    [Fact]
    public async Task Zones_that_are_evaluated_often_push_no_switch_out()
    {
        await using var reader = _log.Watch(default).GetAsyncEnumerator();
        Publish(0, 1);
        for (var i = 0; i < 5_000; i++)
        {
            _log.PublishUpdate(Houses.At(7), $"zone {i % 1_200}");
        }

        Assert.Equal(("load 0", 0), await NextAsync(reader));
        for (var i = 0; i < 1_200; i++)
        {
            Assert.True(await reader.MoveNextAsync());
            Assert.Equal($"zone {i}", Assert.IsType<ZoneUpdate>(reader.Current).Zone);
        }

        Publish(1, 2);
        Assert.Equal(("load 1", 0), await NextAsync(reader));
    }

    [Fact]
    public async Task The_switches_of_an_evaluation_come_before_its_update()
    {
        await using var reader = _log.Watch(default).GetAsyncEnumerator();
        _log.PublishUpdate(Houses.At(7), "house");
        Publish(0, 2);
        _log.PublishUpdate(Houses.At(8), "house");

        Assert.Equal(("load 0", 0), await NextAsync(reader));
        Assert.Equal(("load 1", 0), await NextAsync(reader));
        Assert.True(await reader.MoveNextAsync());
        Assert.Equal(new ZoneUpdate(Houses.At(8), "house"), reader.Current);
    }

    [Fact]
    public async Task A_reader_that_ends_is_forgotten_and_the_others_go_on()
    {
        using var ended = new CancellationTokenSource();
        var first = _log.Watch(ended.Token).GetAsyncEnumerator();
        await using var second = _log.Watch(default).GetAsyncEnumerator();
        var waiting = first.MoveNextAsync().AsTask();
        await ended.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await first.DisposeAsync();

        Publish(0, 1);

        Assert.Equal(("load 0", 0), await NextAsync(second));
    }

    private static async Task<(string Load, long Lost)> NextAsync(IAsyncEnumerator<DelestageChange> reader)
    {
        Assert.True(await reader.MoveNextAsync().AsTask().WaitAsync(HangGuard.Limit));
        return (Assert.IsType<LoadChange>(reader.Current).Load, reader.Current.LostBefore);
    }

    private void Publish(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            _log.Publish(new LoadChange(Houses.At(7), "house", $"load {i}", true, Rule.Normal, ""));
        }
    }
}
