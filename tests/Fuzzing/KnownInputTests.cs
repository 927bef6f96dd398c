using Ecowatt.Delestage.Fuzzing.Lab;
using Ecowatt.Delestage.Fuzzing.Targets;

namespace Ecowatt.Delestage.Fuzzing;

/// <summary>The smallest inputs that once showed a fault. A new one is printed ready to be put here; the package's own tests hold the mended rule itself.</summary>
public sealed class KnownInputTests
{
    [Theory]
    [InlineData("mqtt", "a1e308")]
    [InlineData("mqtt", "b{\"\\ud800\":1}")]
    [InlineData("mqtt", "b{\"sensors\":[0,{\"t/c\":\"\\udc00\"}]}")]
    [InlineData("mqtt", "c{\"temperature\":0,\"last_seen\":\"\\ud800\"}")]
    [InlineData("mqtt", "d{\"hours\":[{\"start\":\"\\ud800\"}]}")]
    [InlineData("mqtt", "d{\"\\ud800\":0}")]
    [InlineData("mqtt", "e{\"state\":\"\\ud800\"}")]
    [InlineData("mqtt", "e{\"state\":\"ON\",\"by\":\"\\ud83d\"}")]
    [InlineData("mqtt", "f{\"components\":{\"\\ud800\":{}}}")]
    [InlineData("mqtt", "f{\"components\":{\"a\":{\"p\":\"\u00ff\"}}}")]
    [InlineData("mqtt", "g{\"\\ud800\":0}")]
    [InlineData("mqtt", "g{\"POWER1\":\"\\ud800\"}")]
    [InlineData("state", "d{}")]
    [InlineData("state", "d{\"Source\":\"\",\"Days\":[null],\"Polling\":{}}")]
    [InlineData("state", "e{}")]
    [InlineData("state", "f{}")]
    [InlineData("phidget", "a0IHP\u0002\u0000\u0000\u0000\u0001\u0000\u0000\u0000\u0000\u0000\u000a\u000b{}0IHP(\u0000\u0000\u0000\u0001\u0000\u0000\u0000\u0000\u0000\u000a\u001f{\"srvname\":\"\",\"nonceS\":\"\",\"salt\":\"\" } 0IHP\u0009\u0000\u0000\u0000\u0001\u0000\u0000\u0000\u0000\u0000\u0014({\"E\":1.5}")]
    public void It_is_read_or_refused(string target, string input)
    {
        using var reader = FuzzTargets.Make(target);

        Assert.Null(new Probe(reader).Read(TestCase.Bytes(input))?.Details);
    }
}
