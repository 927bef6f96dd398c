using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Ecowatt.Delestage.AspNetCore.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Ecowatt.Delestage.AspNetCore.Tests;

public sealed class HostileBodyTests
{
    private const string Good = """{"signal":"2026-01-14","pas":18,"hvalue":1}""";

    private static readonly HouseSetup Changeable = new() { Live = true, Settings = [("EcowattWeb:ApiKey", House.Key)] };

    [Theory]
    [InlineData(null)]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json-patch+json")]
    [InlineData("no type at all")]
    public async Task What_is_not_JSON_by_its_type_is_415(string? type)
    {
        await using var house = await House.StartAsync(Changeable);
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Good));
        if (type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        await RefusedAsync(house, content, HttpStatusCode.UnsupportedMediaType, "expected application/json");
    }

    [Fact]
    public async Task What_is_encoded_is_415_and_not_unpacked()
    {
        await using var house = await House.StartAsync(Changeable);
        using var content = new StringContent(Good, Encoding.UTF8, "application/json");
        content.Headers.ContentEncoding.Add("gzip");
        await RefusedAsync(house, content, HttpStatusCode.UnsupportedMediaType, "Content-Encoding");
    }

    [Theory]
    [InlineData(16 * 1024 + 1, true)]
    [InlineData(16 * 1024 + 1, false)]
    [InlineData(8 * 1024 * 1024, true)]
    [InlineData(8 * 1024 * 1024, false)]
    public async Task What_is_too_large_is_413_whether_or_not_it_says_how_long_it_is(int length, bool said)
    {
        await using var house = await House.StartAsync(Changeable);
        using var content = new OfLength(length, said);
        await RefusedAsync(house, content, HttpStatusCode.RequestEntityTooLarge, "more than 16384 bytes");
    }

    [Fact]
    public async Task What_just_fits_is_read()
    {
        await using var house = await House.StartAsync(Changeable);
        using var answer = await house.ChangeAsync("POST", "/update_hvalue", Good.PadRight(16 * 1024));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B, 0x00 })]
    [InlineData(new byte[] { 0x7B, 0x22, 0xC3, 0x28, 0x22, 0x3A, 0x31, 0x7D })]
    [InlineData(new byte[] { 0x7B, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x3A, 0x31, 0x7D })]
    [InlineData(new byte[] { 0x7B, 0x22, 0xC0, 0xAF, 0x22, 0x3A, 0x31, 0x7D })]
    public async Task What_is_not_UTF8_is_400(byte[] body)
    {
        await using var house = await House.StartAsync(Changeable);
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        await RefusedAsync(house, content, HttpStatusCode.BadRequest, "not UTF-8");
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"signal\":", "}")]
    public async Task What_is_too_deep_is_400(string open, string close)
    {
        await using var house = await House.StartAsync(Changeable);
        var deep = string.Concat(Enumerable.Repeat(open, 1_000)) + "1" + string.Concat(Enumerable.Repeat(close, 1_000));
        using var content = new StringContent(deep, Encoding.UTF8, "application/json");
        await RefusedAsync(house, content, HttpStatusCode.BadRequest, "expected");
    }

    [Fact]
    public async Task Names_and_values_without_end_are_not_repeated_in_full()
    {
        await using var house = await House.StartAsync(Changeable);
        var name = new string('n', 10_000);
        using var content = new StringContent($$"""{"{{name}}":1}""", Encoding.UTF8, "application/json");
        using var answer = await house.SendAsync("POST", "/update_hvalue", content, ("X-Api-Key", House.Key));
        var problem = await Problems.IsAsync(answer, HttpStatusCode.BadRequest, "is not known");
        Assert.InRange(problem.ToJsonString().Length, 1, 500);
    }

    private static async Task RefusedAsync(House house, HttpContent content, HttpStatusCode status, string detail)
    {
        using var answer = await house.SendAsync("POST", "/update_hvalue", content, ("X-Api-Key", House.Key));
        await Problems.IsAsync(answer, status, detail);
        Assert.Empty(house.Services.GetRequiredService<IHourOverrides>().Current);
    }

    /// <summary>So many spaces, of which it says the number, or not.</summary>
    private sealed class OfLength : HttpContent
    {
        private readonly int _length;
        private readonly bool _said;

        public OfLength(int length, bool said)
        {
            (_length, _said) = (length, said);
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var block = new byte[4096];
            block.AsSpan().Fill((byte)' ');
            for (var left = _length; left > 0; left -= block.Length)
            {
                await stream.WriteAsync(block.AsMemory(0, Math.Min(left, block.Length)));
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _length;
            return _said;
        }
    }
}
