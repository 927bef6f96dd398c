using Ecowatt.Delestage.Control;

namespace Ecowatt.Delestage.Tests.Control;

public sealed class ChangeLogTests
{
    [Fact]
    public void The_last_200_are_kept_newest_first()
    {
        var log = new ChangeLog();
        Assert.Empty(log.Last);
        for (var i = 0; i < 250; i++)
        {
            log.Publish(new LoadChange(Houses.At(7), "house", $"load {i}", true, Rule.Normal, ""));
        }

        Assert.Equal(200, log.Last.Length);
        Assert.Equal("load 249", log.Last[0].Load);
        Assert.Equal("load 50", log.Last[^1].Load);
    }
}
