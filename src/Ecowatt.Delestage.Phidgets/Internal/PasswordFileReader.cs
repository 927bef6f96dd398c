using Ecowatt.Delestage.Configuration.Descriptors;
using Microsoft.Extensions.Options;

namespace Ecowatt.Delestage.Phidgets.Internal;

/// <summary>Reads a server's password from the file that the options name.</summary>
internal sealed class PasswordFileReader : IPostConfigureOptions<PhidgetRelayOptions>
{
    public void PostConfigure(string? name, PhidgetRelayOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.PasswordFile))
        {
            return;
        }

        if (!string.IsNullOrEmpty(options.Password))
        {
            options.Configured.Errors.Add($"Phidget relays '{name}': Password and PasswordFile are both given; expected one of them");
            return;
        }

        // A password may begin and end with anything but a line break, which is how files end.
        var reader = new SecretReader($"Phidget relays '{name}': ", options.Configured.Errors, warnings: []);
        options.Password = reader.Content("Password", options.PasswordFile.Trim())?.TrimEnd('\r', '\n');
    }
}
