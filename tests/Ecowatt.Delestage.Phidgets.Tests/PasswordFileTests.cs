using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Phidgets.Tests;

/// <summary>A network server's password in a file, as containers mount it.</summary>
public sealed class PasswordFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecowatt-password-");

    private string PasswordFile => Path.Combine(_folder.FullName, "password");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("never shown")]
    [InlineData("never shown\n")]
    [InlineData("never shown\r\n")]
    public void It_is_what_the_file_holds_without_the_line_break_at_its_end(string content)
    {
        File.WriteAllText(PasswordFile, content);

        Assert.Equal("never shown", Read(options => options.PasswordFile = PasswordFile).Password);
    }

    [Fact]
    public void White_space_and_quotes_belong_to_it()
    {
        File.WriteAllText(PasswordFile, " \"never shown\" \n");

        Assert.Equal(" \"never shown\" ", Read(options => options.PasswordFile = PasswordFile).Password);
    }

    [Theory]
    [InlineData(null, "which cannot be read: ")]
    [InlineData("", "which is empty; expected a file that holds the secret alone.")]
    public void A_file_that_holds_none_is_refused_with_key_and_cause(string? content, string why)
    {
        if (content is not null)
        {
            File.WriteAllText(PasswordFile, content);
        }

        Assert.Contains($"Phidget relays 'panel': PasswordFile is \"{PasswordFile}\", {why}", Refusal(options => options.PasswordFile = PasswordFile), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_several_lines_is_refused_and_not_shown()
    {
        File.WriteAllText(PasswordFile, "never\nshown\n");

        var refusal = Refusal(options => options.PasswordFile = PasswordFile);

        Assert.Equal("Phidget relays 'panel': Password is of several lines; expected one line, without a line break at its end.", refusal);
    }

    [Fact]
    public void A_password_and_a_file_of_it_are_refused_and_not_shown()
    {
        File.WriteAllText(PasswordFile, "never shown");

        var refusal = Refusal(options => (options.Password, options.PasswordFile) = ("never shown", PasswordFile));

        Assert.Equal("Phidget relays 'panel': Password and PasswordFile are both given; expected one of them", refusal);
    }

    private static string Refusal(Action<PhidgetRelayOptions> configure) => Assert.Throws<OptionsValidationException>(() => Read(configure)).Message;

    private static PhidgetRelayOptions Read(Action<PhidgetRelayOptions> configure)
    {
        var services = new ServiceCollection();
        new EcowattDelestageBuilder(services).AddPhidgetRelays("panel", configure);
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<PhidgetRelayOptions>>().Get("panel");
    }
}
