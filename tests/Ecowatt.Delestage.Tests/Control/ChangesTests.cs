using Ecowatt.Delestage.Threading;

namespace Ecowatt.Delestage.Tests.Control;

public sealed class ChangesTests
{
    [Fact]
    public async Task A_slow_reader_loses_the_oldest_and_is_told_how_many()
    {
        var broadcast = new Broadcast<(int Item, long Lost)>(static (item, lost) => item with { Lost = lost });
        await using var reader = broadcast.Watch(default).GetAsyncEnumerator();
        for (var i = 0; i < 1_500; i++)
        {
            broadcast.Publish((i, 0));
        }

        Assert.True(await reader.MoveNextAsync());
        Assert.Equal((476, 476), reader.Current);
        Assert.True(await reader.MoveNextAsync());
        Assert.Equal((477, 0), reader.Current);
    }
}
