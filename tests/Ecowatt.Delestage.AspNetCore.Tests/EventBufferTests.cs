using System.Text;
using Ecowatt.Delestage.AspNetCore.Events;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class EventBufferTests
{
    private readonly EventBuffer _buffer = new();
    private readonly List<EventFrame> _read = [];

    [Fact]
    public void A_reader_gets_the_events_from_its_place_on_in_order_and_its_language()
    {
        var place = _buffer.NextPosition;
        _buffer.Publish("load", "{\"a\":1}"u8, "{\"a\":2}"u8);
        _buffer.Publish("zone", "{}"u8, "{}"u8);
        Assert.True(_buffer.TryRead(ref place, _read));
        Assert.Equal(2, _read.Count);
        Assert.EndsWith("event: load\ndata: {\"a\":1}\n\n", Encoding.UTF8.GetString(_read[0].GetBytes(ExplanationLanguage.English)), StringComparison.Ordinal);
        Assert.EndsWith("event: load\ndata: {\"a\":2}\n\n", Encoding.UTF8.GetString(_read[0].GetBytes(ExplanationLanguage.French)), StringComparison.Ordinal);
        Assert.Equal(_buffer.NextPosition, place);
    }

    [Fact]
    public void All_readers_share_the_bytes_of_an_event()
    {
        var (first, second) = (_buffer.NextPosition, _buffer.NextPosition);
        _buffer.Publish("load", "{\"a\":1}"u8, "{\"a\":2}"u8);
        Assert.True(_buffer.TryRead(ref first, _read));
        var others = new List<EventFrame>();
        Assert.True(_buffer.TryRead(ref second, others));
        Assert.Same(Assert.Single(_read), Assert.Single(others));
        Assert.Same(_read[0].GetBytes(ExplanationLanguage.French), others[0].GetBytes(ExplanationLanguage.French));
    }

    [Fact]
    public void The_id_of_an_event_leads_behind_it()
    {
        _buffer.Publish("a", "{}"u8, "{}"u8);
        _buffer.Publish("b", "{}"u8, "{}"u8);
        Assert.True(_buffer.TryResume(_buffer.IdBefore(2), out var place));
        Assert.True(_buffer.TryRead(ref place, _read));
        Assert.Contains("event: b\n", Encoding.UTF8.GetString(Assert.Single(_read).English), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_fell_further_behind_than_the_buffer_is_long_is_told_and_goes_on_with_the_newest()
    {
        var place = _buffer.NextPosition;
        var id = _buffer.IdBefore(place);
        for (var i = 0; i < EventBuffer.Capacity; i++)
        {
            _buffer.Publish("a", "{}"u8, "{}"u8);
        }

        Assert.True(_buffer.TryResume(id, out _));
        var whole = place;
        Assert.True(_buffer.TryRead(ref whole, _read));
        _buffer.Publish("a", "{}"u8, "{}"u8);
        Assert.False(_buffer.TryResume(id, out _));
        Assert.False(_buffer.TryRead(ref place, _read));
        Assert.Equal(_buffer.NextPosition, place);
    }

    [Fact]
    public void An_event_that_is_yet_to_come_cannot_be_resumed_from()
        => Assert.False(_buffer.TryResume(_buffer.IdBefore(_buffer.NextPosition + 1), out _));

    [Fact]
    public void Another_runs_id_cannot_be_resumed_from()
    {
        var other = new EventBuffer();
        Assert.False(_buffer.TryResume(other.IdBefore(other.NextPosition), out _));
    }

    [Fact]
    public async Task A_wake_ends_the_wait_of_whoever_took_it_before()
    {
        var pulse = _buffer.Updated;
        Assert.False(pulse.IsCompleted);
        _buffer.NotifyReaders();
        await pulse.WaitAsync(HangGuard.Limit);
        Assert.False(_buffer.Updated.IsCompleted);
    }
}
