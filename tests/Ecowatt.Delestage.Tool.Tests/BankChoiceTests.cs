using Ecowatt.Delestage.Phidgets;
using Ecowatt.Delestage.Tool.Houses;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Tool.Tests;

/// <summary>Where <c>--bank phidget:HOST</c> has the server's password from: a variable, or a file that a variable names.</summary>
public sealed class BankChoiceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ecowatt-password-");

    private string PasswordFile => Path.Combine(_folder.FullName, "password");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_variable_holds_it()
        => Assert.Equal(("board.example", 5661, "never shown"), Read(("ECOWATT_BOARD_PASSWORD", "never shown")));

    [Theory]
    [InlineData("never shown")]
    [InlineData("never shown\n")]
    public void A_variable_names_its_file(string content)
    {
        File.WriteAllText(PasswordFile, content);

        Assert.Equal(("board.example", 5661, "never shown"), Read(("ECOWATT_BOARD_PASSWORD_FILE", PasswordFile)));
    }

    [Theory]
    [InlineData(null, "which cannot be read: ")]
    [InlineData("", "which is empty")]
    public void A_file_that_holds_none_is_refused_with_key_and_cause(string? content, string why)
    {
        if (content is not null)
        {
            File.WriteAllText(PasswordFile, content);
        }

        var refusal = Assert.Throws<OptionsValidationException>(() => Read(("ECOWATT_BOARD_PASSWORD_FILE", PasswordFile)));

        Assert.Contains($"Phidget relays 'desk': PasswordFile is \"{PasswordFile}\", {why}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_are_refused_and_not_shown()
    {
        File.WriteAllText(PasswordFile, "never shown");

        var refusal = Assert.Throws<OptionsValidationException>(() => Read(("ECOWATT_BOARD_PASSWORD", "never shown"), ("ECOWATT_BOARD_PASSWORD_FILE", PasswordFile)));

        Assert.Equal("Phidget relays 'desk': Password and PasswordFile are both given; expected one of them", refusal.Message);
    }

    private static (string?, int, string?) Read(params (string Name, string Value)[] environment)
    {
        var services = new ServiceCollection();
        BankChoice.Parse("phidget:board.example")!.Add(
            services.AddEcowattDelestage(static _ => { }),
            "desk",
            new ConfigurationBuilder().Build(),
            name => environment.FirstOrDefault(variable => variable.Name == name).Value);
        using var provider = services.BuildServiceProvider();
        var options = provider.GetRequiredService<IOptionsMonitor<PhidgetRelayOptions>>().Get("desk");
        return (options.Server, options.Port, options.Password);
    }
}
