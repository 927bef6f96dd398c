using VerifyXunit;

namespace Ecowatt.Delestage.Phidgets.Tests;

public sealed class VerifyStandinTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("verify-standin-").FullName;

    private string Source => Path.Combine(_folder, "Some.cs");

    private string Verified => Path.Combine(_folder, "Some.Test.verified.txt");

    private string Received => Path.Combine(_folder, "Some.Test.received.txt");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task I_can_approve_a_text_whatever_its_line_ends_and_a_stale_received_file_goes()
    {
        await File.WriteAllTextAsync(Verified, "one\r\ntwo");
        await File.WriteAllTextAsync(Received, "stale");
        await Verifier.Verify("one\ntwo", Source, "Test");
        Assert.False(File.Exists(Received));
    }

    [Fact]
    public async Task It_refuses_a_difference_and_names_the_first_line()
    {
        await File.WriteAllTextAsync(Verified, "one\ntwo\nthree");
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Verifier.Verify("one\r\n2", Source, "Test"));
        Assert.Contains("line 2: verified 'two', received '2'", refused.Message, StringComparison.Ordinal);
        Assert.Equal("one\n2", await File.ReadAllTextAsync(Received));
    }

    [Fact]
    public async Task It_refuses_a_text_that_nobody_approved()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Verifier.Verify("one", Source, "Test"));
        Assert.Equal("one", await File.ReadAllTextAsync(Received));
    }

    [Fact]
    public async Task It_refuses_a_text_that_only_lacks_its_last_line()
    {
        await File.WriteAllTextAsync(Verified, "one\ntwo");
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Verifier.Verify("one", Source, "Test"));
        Assert.Contains("line 2: verified 'two', received nothing", refused.Message, StringComparison.Ordinal);
    }
}
