using System.Text;
using Ecowatt.Delestage.Storage;

namespace Ecowatt.Delestage.Tests.Storage;

public sealed class SealedJsonTests
{
    private static readonly byte[] Json = Encoding.UTF8.GetBytes("""{ "levels": [1, 2, 3] }""");

    [Fact]
    public void What_was_sealed_opens_as_it_was()
    {
        Assert.True(SealedJson.TryOpen(SealedJson.Seal(Json), out var body));
        Assert.Equal("""{ "levels": [1, 2, 3]}""", Encoding.UTF8.GetString(body));
    }

    [Fact]
    public void What_never_was_sealed_is_taken_as_it_is()
    {
        foreach (var text in (string[])["", "}", "{}", "nothing of the kind", """{"sha256":"00"}"""])
        {
            Assert.True(SealedJson.TryOpen(Encoding.UTF8.GetBytes(text), out var body));
            Assert.Equal(text, Encoding.UTF8.GetString(body));
        }
    }

    [Fact]
    public void No_flipped_bit_passes_for_what_was_sealed()
    {
        var good = SealedJson.Seal(Json);
        for (var at = 0; at < good.Length; at++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var bytes = (byte[])good.Clone();
                bytes[at] ^= (byte)(1 << bit);

                // Where the hash itself is hit it may be no hash any more; what it was of is then as it was.
                Assert.True(!SealedJson.TryOpen(bytes, out _) || bytes.AsSpan().StartsWith("{ \"levels\": [1, 2, 3]"u8), $"byte {at}, bit {bit}");
            }
        }
    }
}
