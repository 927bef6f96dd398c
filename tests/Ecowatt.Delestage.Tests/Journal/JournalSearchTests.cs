using Ecowatt.Delestage.Journal;

namespace Ecowatt.Delestage.Tests.Journal;

public sealed class JournalSearchTests : IDisposable
{
    private readonly JournalHouse _house = new();
    private readonly JournalHouse _workshop = new();

    public void Dispose()
    {
        _house.Dispose();
        _workshop.Dispose();
    }

    [Fact]
    public async Task Lines_of_several_zones_come_by_their_instants()
    {
        // In turn, a minute apart: the last is the workshop's.
        for (var i = 1; i <= 5; i++)
        {
            await _house.WriteAsync(i, 1);
            _house.Time.Advance(TimeSpan.FromMinutes(1));
            _workshop.Time.SetUtcNow(_house.Time.GetUtcNow());
            await _workshop.WriteAsync(i, 1);
            _house.Time.Advance(TimeSpan.FromMinutes(1));
        }

        var lines = Read(new JournalQuery { Limit = 1_000 }).Lines.Where(static line => line.Kind == "cancel").ToArray();
        Assert.Equal(10, lines.Length);
        Assert.Equal(["workshop", "house"], lines.Take(2).Select(static line => line.Zone));
        Assert.Equal(lines.Select(static line => line.At).OrderDescending(), lines.Select(static line => line.At));
    }

    [Fact]
    public async Task One_page_reads_so_much_and_no_more_and_the_next_goes_on_there()
    {
        _house.Options = _house.Options with { FileBytes = 16 * 1024 * 1024 };
        await _house.WriteAsync(1, 70, 600_000);
        var query = new JournalQuery { Kind = "nothing-is", Limit = 1_000 };
        var pages = 0;
        do
        {
            var page = JournalArchive.Read(query, [("house", _house.Folder)], default);
            Assert.Empty(page.Lines);
            query = query with { After = page.More };
            pages++;
        }
        while (query.After is not null);

        Assert.Equal(2, pages);
    }

    [Fact]
    public async Task One_page_holds_so_much_and_no_more()
    {
        await _house.WriteAsync(1, 20, 600_000);
        List<long> numbers = [];
        var query = new JournalQuery { Kind = "cancel", Limit = 1_000 };
        do
        {
            var page = JournalArchive.Read(query, [("house", _house.Folder)], default);
            Assert.InRange(page.Lines.Sum(static line => line.Utf8.Length), 0, 5_000_000);
            numbers.AddRange(page.Lines.Select(static line => line.Number));
            query = query with { After = page.More };
        }
        while (query.After is not null);

        Assert.Equal(20, numbers.Distinct().Count());
        Assert.Equal(numbers.OrderDescending(), numbers);
    }

    [Fact]
    public async Task What_was_changed_is_left_out()
    {
        await _house.WriteAsync(1, 3);
        var text = _house.Text(1).Replace("\"load\":\"2", "\"load\":\"9", StringComparison.Ordinal);
        await File.WriteAllTextAsync(_house.Journal(1), text);
        Assert.Equal(2, Read(new JournalQuery { Kind = "cancel" }).Lines.Length);
    }

    private JournalPage Read(JournalQuery query) => JournalArchive.Read(query, [("house", _house.Folder), ("workshop", _workshop.Folder)], default);
}
