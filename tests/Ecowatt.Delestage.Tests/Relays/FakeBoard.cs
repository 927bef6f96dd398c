using System.Net;

namespace Ecowatt.Delestage.Tests.Relays;

/// <summary>The board of <see cref="MyHouse.HttpRelayBank"/>, without a network.</summary>
internal sealed class FakeBoard : HttpMessageHandler
{
    public bool[] Relays { get; } = new bool[8];

    /// <summary>What a command is answered with in place of what it did; null for the truth.</summary>
    public string? Lie { get; set; }

    public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var channel = int.Parse(request.RequestUri!.Segments[^1], System.Globalization.CultureInfo.InvariantCulture);
        if (request.Content is not null && Status == HttpStatusCode.OK)
        {
            Relays[channel] = await request.Content.ReadAsStringAsync(cancellationToken) == "on";
        }

        return new HttpResponseMessage(Status) { Content = new StringContent(Lie ?? (Relays[channel] ? "on" : "off")) };
    }
}
