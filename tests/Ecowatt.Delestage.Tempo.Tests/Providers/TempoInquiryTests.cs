using Ecowatt.Delestage.Tempo.Providers;
using Ecowatt.Delestage.Tempo.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace Ecowatt.Delestage.Tempo.Tests.Providers;

public sealed class TempoInquiryTests
{
    private readonly FakeTimeProvider _time = new(Dates.At("2026-01-14T08:00Z"));
    private readonly StubProvider _api = new(TempoOrigin.RteApi) { Answer = static _ => [("2026-01-14", TariffColor.Red)] };
    private readonly StubProvider _site = new(TempoOrigin.RteSite) { Answer = static _ => [("2026-01-14", TariffColor.White)] };
    private readonly StubProvider _address = new(TempoOrigin.Address) { Answer = static _ => [("2026-01-14", TariffColor.Blue)] };
    private readonly TempoInquiry _inquiry;

    public TempoInquiryTests() => _inquiry = new([_api, _site, _address], _time);

    [Fact]
    public async Task While_the_first_answers_nobody_else_is_asked()
    {
        var result = await AskAsync();

        Assert.Equal((TempoOrigin.RteApi, false, TariffColor.Red), (result.AnsweredBy, result.IsFallback, Today(result)));
        Assert.Equal((1, 0, 0), Asked());
    }

    [Fact]
    public async Task Each_falls_back_to_the_next_and_the_first_is_asked_again_each_time()
    {
        _api.Fail();
        var second = await AskAsync();
        _site.Fail();
        var third = await AskAsync();
        _address.Fail();
        var none = await AskAsync();
        _api.Answer = static _ => [("2026-01-14", TariffColor.Red)];
        var first = await AskAsync();

        Assert.Equal([TempoOrigin.RteSite, TempoOrigin.Address, TempoOrigin.None, TempoOrigin.RteApi], new[] { second, third, none, first }.Select(static result => result.AnsweredBy));
        Assert.Equal([true, true, false, false], new[] { second, third, none, first }.Select(static result => result.IsFallback));
        Assert.Equal([TariffColor.White, TariffColor.Blue, TariffColor.Unknown, TariffColor.Red], new[] { second, third, none, first }.Select(Today));
        Assert.Equal([(TempoOrigin.RteApi, "RteApi fails"), (TempoOrigin.RteSite, "RteSite fails"), (TempoOrigin.Address, "Address fails")], none.Failures.AsEnumerable());
        Assert.Equal((4, 3, 2), Asked());
    }

    [Fact]
    public async Task Who_asked_to_wait_is_not_asked_before()
    {
        _api.Fail(_time.GetUtcNow().AddMinutes(20));
        await AskAsync();
        _api.Answer = static _ => [("2026-01-14", TariffColor.Red)];
        _time.Advance(TimeSpan.FromMinutes(19));
        await AskAsync();
        Assert.Equal((1, 2, 0), Asked());

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TempoOrigin.RteApi, (await AskAsync()).AnsweredBy);
    }

    [Fact]
    public async Task A_published_day_without_a_colour_is_asked_of_the_next()
    {
        _api.Answer = static _ => [("2026-01-14", TariffColor.Red), ("2026-01-15", TariffColor.Unknown)];
        _site.Answer = static _ => [("2026-01-15", TariffColor.White)];
        var result = await AskAsync();

        Assert.Equal((TempoOrigin.RteApi, TariffColor.White, false), (result.AnsweredBy, result.Calendar.ColorOf(Dates.Day("2026-01-15")), result.IsFallback));
        Assert.Equal((1, 1, 0), Asked());
    }

    [Fact]
    public async Task An_answer_that_differs_from_a_higher_one_is_told_and_changes_nothing()
    {
        _api.Fail();
        var result = await _inquiry.AskAsync(TempoCalendar.Empty.With([Dates.Tempo("2026-01-14", TariffColor.Red)]), CancellationToken.None);

        Assert.Equal(TariffColor.Red, Today(result));
        Assert.Equal("RTE's site says 2026-01-14 is white, and RTE's API said red, which holds", Assert.Single(result.Conflicts));
    }

    private Task<TempoInquiryResult> AskAsync() => _inquiry.AskAsync(TempoCalendar.Empty, CancellationToken.None);

    private static TariffColor Today(TempoInquiryResult result) => result.Calendar.ColorOf(Dates.Day("2026-01-14"));

    private (int, int, int) Asked() => (_api.Requests.Count, _site.Requests.Count, _address.Requests.Count);
}
