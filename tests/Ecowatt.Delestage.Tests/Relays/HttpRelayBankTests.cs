using System.Net;
using MyHouse;

namespace Ecowatt.Delestage.Tests.Relays;

/// <summary>The bank that the documentation shows is the one that is tested here.</summary>
public sealed class HttpRelayBankTests : IAsyncDisposable
{
    private readonly FakeBoard _board = new();
    private readonly HttpRelayBank _bank;

    public HttpRelayBankTests()
#pragma warning disable CA2000 // The bank disposes of it.
        => _bank = new("garage", new HttpClient(_board) { BaseAddress = new Uri("http://192.0.2.7/") }, channels: 8);
#pragma warning restore CA2000

    public async ValueTask DisposeAsync()
    {
        await _bank.DisposeAsync();
        _board.Dispose();
    }

    [Fact]
    public void The_page_shows_it_to_the_letter()
    {
        var page = File.ReadAllText(Repository.Folder("docs", "write-a-relay-bank.md"));
        var code = File.ReadAllText(Repository.Folder("tests", "Ecowatt.Delestage.Tests", "Relays", "HttpRelayBank.cs"));
        Assert.Contains(code.Trim(), page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_relays_are_known_from_the_opening_on_and_confirmed()
    {
        _board.Relays[2] = true;
        await _bank.OpenAsync();
        Assert.Equal(ChannelState.Confirmed(RelayCommand.On), _bank.StateOf(2));
        Assert.Equal(ChannelState.Confirmed(RelayCommand.Off), _bank.StateOf(3));
        await _bank.SetAsync(3, RelayCommand.On);
        Assert.Equal((ChannelState.Confirmed(RelayCommand.On), true), (_bank.StateOf(3), _board.Relays[3]));
    }

    [Fact]
    public async Task A_board_that_refuses_or_says_otherwise_leaves_its_relay_unknown()
    {
        await _bank.OpenAsync();
        _board.Status = HttpStatusCode.ServiceUnavailable;
        await Assert.ThrowsAsync<HttpRequestException>(async () => await _bank.SetAsync(0, RelayCommand.On));
        Assert.Equal(ChannelState.Unknown, _bank.StateOf(0));

        (_board.Status, _board.Lie) = (HttpStatusCode.OK, "off");
        var failure = await Assert.ThrowsAsync<RelayException>(async () => await _bank.SetAsync(1, RelayCommand.On));
        Assert.Equal("bank 'garage', channel 1: the board says \"off\" after it was commanded on", failure.Message);
        Assert.Equal(ChannelState.Unknown, _bank.StateOf(1));
    }

    [Fact]
    public async Task A_board_that_does_not_answer_fails_the_opening_which_may_be_tried_again()
    {
        _board.Status = HttpStatusCode.NotFound;
        await Assert.ThrowsAsync<HttpRequestException>(async () => await _bank.OpenAsync());
        Assert.Equal(RelayDeviceState.Closed, _bank.Device.State);
        _board.Status = HttpStatusCode.OK;
        await _bank.OpenAsync();
        Assert.Equal(RelayDeviceStatus.Attached, _bank.Device);
    }
}
