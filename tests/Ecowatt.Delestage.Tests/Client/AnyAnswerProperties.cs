using CsCheck;
using Ecowatt.Delestage.Simulation;

namespace Ecowatt.Delestage.Tests.Client;

public sealed class AnyAnswerProperties
{
    private static readonly byte[] Sound = EcowattWriter.Write(Houses.Signals("111111111111111111233211"));

    // Any bytes, and a sound answer with some of its bytes changed.
    private static readonly Gen<byte[]> Bodies = Gen.OneOf(
        Gen.Byte.Array[0, 300],
        Gen.Select(Gen.Int[0, Sound.Length - 1], Gen.Byte, static (at, value) => Changed(at, value)));

    private static readonly Gen<VirtualRteFault> Answers = Gen.Select(
        Gen.Int[200, 599], Bodies, Gen.Bool, Gen.Bool, Gen.Int[0, 900], Gen.Bool,
        static (status, body, gzip, chunked, cut, reset) => new VirtualRteFault(status, CutAfter: cut)
        {
            Bytes = body, Gzip = gzip, Chunked = chunked, Reset = reset,
        });

    [Fact]
    public async Task Whatever_is_answered_there_are_signals_or_a_typed_failure_and_one_call()
    {
        await using var harness = new RteHarness(static options => options.Client.Retries = 2);
        await harness.Client.GetSignalsAsync();

        await Answers.SampleAsync(
            async fault =>
            {
                // A 401 is asked again by design, with a new token.
                var status = fault.Status == 401 ? 402 : fault.Status;
                var before = harness.Gets;
                harness.Rte.FailSignals(fault with { Status = status });
                try
                {
                    await harness.Client.GetSignalsAsync();
                }
                catch (EcowattException e)
                {
                    Assert.True(e.Status is null || (int)e.Status == status);
                }

                Assert.Equal(before + 1, harness.Gets);
            },
            iter: 300,
            threads: 1);
    }

    private static byte[] Changed(int at, byte value)
    {
        var bytes = Sound.ToArray();
        bytes[at] = value;
        return bytes;
    }
}
