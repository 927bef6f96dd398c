using System.IO.Compression;
using System.Net;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;

namespace Ecowatt.Delestage.AspNetCore.Tests;

/// <summary>Answers are compressed for those who accept that, and for nobody else.</summary>
public sealed class CompressionTests
{
    [Theory]
    [InlineData("/", "gzip, deflate, br, zstd", "br")]
    [InlineData("/", "gzip, deflate", "gzip")]
    [InlineData("/assets/app.js", "br", "br")]
    [InlineData("/assets/page.css", "GZIP", "gzip")]
    [InlineData("/service-worker.js", "gzip;q=0.5, br;q=0", "gzip")]
    [InlineData("/api/timeline", "gzip", "gzip")]
    [InlineData("/api/zones", "br", "br")]
    [InlineData("/api/signals", "br", "br")]
    [InlineData("/openapi/v1.json", "gzip", "gzip")]
    public async Task The_same_content_comes_smaller_under_a_tag_of_its_own(string address, string accepted, string coding)
    {
        await using var house = await House.StartAsync(House.Zone(House.Load("Water heater", 0), House.Load("Heat pump", 1), House.Load("Freezer", 2)));
        using var plain = await AskAsync(house, address, null);
        using var small = await AskAsync(house, address, accepted);
        var (content, bytes) = (await plain.Content.ReadAsByteArrayAsync(), await small.Content.ReadAsByteArrayAsync());
        Assert.Equal(coding, Assert.Single(small.Content.Headers.ContentEncoding));
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal(content, Expand(bytes, coding));
        Assert.True(bytes.Length < content.Length * 0.6, $"{bytes.Length} of {content.Length} bytes");
        Assert.Equal(bytes.Length, small.Content.Headers.ContentLength);
        Assert.Contains("Accept-Encoding", small.Headers.Vary);
        Assert.Contains("Accept-Encoding", plain.Headers.Vary);
        Assert.NotEqual(plain.Headers.ETag, small.Headers.ETag);

        using var again = await AskAsync(house, address, accepted, small.Headers.ETag?.ToString());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        using var other = await AskAsync(house, address, null, small.Headers.ETag?.ToString());
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("/assets/app.js", "identity")]
    [InlineData("/assets/app.js", "br;q=0, gzip;q=0")]
    [InlineData("/assets/app.js", "zstd, deflate")]
    [InlineData("/assets/app.js", "no;such=thing;;")]
    [InlineData("/assets/icon-192.png", "br, gzip")]
    [InlineData("/assets/levels.js", "br, gzip")] // Smaller than a packet.
    [InlineData("/get_relays_state", "br, gzip")]
    public async Task What_does_not_shrink_or_is_not_wanted_comes_as_it_is(string address, string accepted)
    {
        await using var house = await House.StartAsync(House.Zone(House.Load("Water heater", 0)));
        using var answer = await AskAsync(house, address, accepted);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task A_head_tells_the_length_of_what_a_get_would_send()
    {
        await using var house = await House.StartAsync();
        using var get = await AskAsync(house, "/assets/app.js", "br");
        using var head = await AskAsync(house, "/assets/app.js", "br", method: HttpMethod.Head);
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    private static async Task<HttpResponseMessage> AskAsync(House house, string address, string? accepted, string? tag = null, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/html");
        if (accepted is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        }

        if (tag is not null)
        {
            request.Headers.IfNoneMatch.ParseAdd(tag);
        }

        return await house.Client.SendAsync(request);
    }

    private static byte[] Expand(byte[] bytes, string coding)
    {
        using var from = new MemoryStream(bytes);
        using Stream stream = coding == "br" ? new BrotliStream(from, CompressionMode.Decompress) : new GZipStream(from, CompressionMode.Decompress);
        using var to = new MemoryStream();
        stream.CopyTo(to);
        return to.ToArray();
    }
}
