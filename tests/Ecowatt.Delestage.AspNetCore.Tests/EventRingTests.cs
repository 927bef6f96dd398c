using System.Text;
using Ecowatt.Delestage.AspNetCore.Events;
using Ecowatt.Delestage.Planning;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class EventRingTests
{
    private readonly EventRing _ring = new();
    private readonly List<EventFrame> _read = [];

    [Fact]
    public void A_reader_gets_the_events_from_its_place_on_in_order_and_its_language()
    {
        var place = _ring.Newest;
        _ring.Publish("load", "{\"a\":1}"u8, "{\"a\":2}"u8);
        _ring.Publish("zone", "{}"u8, "{}"u8);
        Assert.True(_ring.TryRead(ref place, _read));
        Assert.Equal(2, _read.Count);
        Assert.EndsWith("event: load\ndata: {\"a\":1}\n\n", Encoding.UTF8.GetString(_read[0].In(ExplanationLanguage.English)), StringComparison.Ordinal);
        Assert.EndsWith("event: load\ndata: {\"a\":2}\n\n", Encoding.UTF8.GetString(_read[0].In(ExplanationLanguage.French)), StringComparison.Ordinal);
        Assert.Equal(_ring.Newest, place);
    }

    [Fact]
    public void All_readers_share_the_bytes_of_an_event()
    {
        var (first, second) = (_ring.Newest, _ring.Newest);
        _ring.Publish("load", "{\"a\":1}"u8, "{\"a\":2}"u8);
        Assert.True(_ring.TryRead(ref first, _read));
        var others = new List<EventFrame>();
        Assert.True(_ring.TryRead(ref second, others));
        Assert.Same(Assert.Single(_read), Assert.Single(others));
        Assert.Same(_read[0].In(ExplanationLanguage.French), others[0].In(ExplanationLanguage.French));
    }

    [Fact]
    public void The_id_of_an_event_leads_behind_it()
    {
        _ring.Publish("a", "{}"u8, "{}"u8);
        _ring.Publish("b", "{}"u8, "{}"u8);
        Assert.True(_ring.TryResume(_ring.IdBefore(2), out var place));
        Assert.True(_ring.TryRead(ref place, _read));
        Assert.Contains("event: b\n", Encoding.UTF8.GetString(Assert.Single(_read).English), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_fell_further_behind_than_the_ring_is_long_is_told_and_goes_on_with_the_newest()
    {
        var place = _ring.Newest;
        var id = _ring.IdBefore(place);
        for (var i = 0; i < EventRing.Kept; i++)
        {
            _ring.Publish("a", "{}"u8, "{}"u8);
        }

        Assert.True(_ring.TryResume(id, out _));
        var whole = place;
        Assert.True(_ring.TryRead(ref whole, _read));
        _ring.Publish("a", "{}"u8, "{}"u8);
        Assert.False(_ring.TryResume(id, out _));
        Assert.False(_ring.TryRead(ref place, _read));
        Assert.Equal(_ring.Newest, place);
    }

    [Fact]
    public void An_event_that_is_yet_to_come_cannot_be_resumed_from()
        => Assert.False(_ring.TryResume(_ring.IdBefore(_ring.Newest + 1), out _));

    [Fact]
    public void Another_runs_id_cannot_be_resumed_from()
    {
        var other = new EventRing();
        Assert.False(_ring.TryResume(other.IdBefore(other.Newest), out _));
    }

    [Fact]
    public async Task A_wake_ends_the_wait_of_whoever_took_it_before()
    {
        var pulse = _ring.Pulse;
        Assert.False(pulse.IsCompleted);
        _ring.Wake();
        await pulse.WaitAsync(HangGuard.Limit);
        Assert.False(_ring.Pulse.IsCompleted);
    }
}
