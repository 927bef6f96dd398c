using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ecowatt.Delestage.Configuration.Descriptors;
using MQTTnet;
using MQTTnet.Formatter;

namespace Ecowatt.Delestage.Mqtt.Connection;

/// <summary>
/// Makes the library's options of one connection. Files are read each time, so that a password or a certificate that somebody renews needs no restart.
/// </summary>
internal static class ClientOptionsFactory
{
    // What surrounds a payload: the topic at its longest, and the properties.
    private const int Overhead = 66_000;
    private const int LongestSecretFile = 65_536;

    /// <exception cref="BrokerRefusedException">A file cannot be used; the message names it.</exception>
    public static (MqttClientOptions Options, BrokerCertificate? Certificate) Create(MqttConnectionSettings settings)
    {
        var (options, address) = (settings.Options, settings.Address);
        var builder = new MqttClientOptionsBuilder()
            .WithProtocolVersion(MqttProtocolVersion.V500)
            .WithClientId(settings.ClientId)
            // A session of the broker's would keep messages for a house that is away: a command would act late, and an old reading count as new.
            .WithCleanStart(true)
            .WithSessionExpiryInterval(0)
            .WithKeepAlivePeriod(options.KeepAlive)
            .WithTimeout(options.Timeout)
            .WithMaximumPacketSize((uint)(options.LongestMessage + Overhead));
        _ = address.WebSocket is { } socket
            ? builder.WithWebSocketServer(web => web.WithUri(socket.AbsoluteUri))
            : builder.WithTcpServer(address.Host, address.Port);
        if (settings.WillTopic is { } will)
        {
            builder.WithWillTopic(will).WithWillPayload(MqttConnectionSettings.Offline).WithWillRetain().WithWillQualityOfServiceLevel(MQTTnet.Protocol.MqttQualityOfServiceLevel.AtLeastOnce);
        }

        if (!string.IsNullOrEmpty(options.User))
        {
            builder.WithCredentials(options.User, Password(options));
        }

        if (!address.IsTls)
        {
            return (builder.Build(), null);
        }

        var certificate = new BrokerCertificate(address.Shown, Authorities(options.CaFile));
        builder.WithTlsOptions(tls =>
        {
            tls.UseTls().WithTargetHost(address.Host).WithRevocationMode(X509RevocationMode.NoCheck)
                .WithCertificateValidationHandler(shown => certificate.Check(shown.Certificate, shown.Chain, shown.SslPolicyErrors));
            if (ClientCertificate(options) is { } own)
            {
                tls.WithClientCertificates([own]);
            }
        });
        return (builder.Build(), certificate);
    }

    private static string Password(MqttOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.PasswordFile))
        {
            return SecretReader.Bare(options.Password ?? "");
        }

        return ReadFile("Mqtt:PasswordFile", options.PasswordFile, static path =>
        {
            var file = new FileInfo(path);
            return file.Length <= LongestSecretFile ? SecretReader.Bare(File.ReadAllText(path)) : throw new IOException($"it has {file.Length} bytes, more than any password");
        });
    }

    private static X509Certificate2Collection? Authorities(string? path)
        => string.IsNullOrWhiteSpace(path) ? null : ReadFile("Mqtt:CaFile", path, static path =>
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(path);
            return authorities.Count > 0 ? authorities : throw new CryptographicException("it holds no certificate");
        });

    private static X509Certificate2? ClientCertificate(MqttOptions options)
        => string.IsNullOrWhiteSpace(options.CertificateFile) ? null : ReadFile("Mqtt:CertificateFile", options.CertificateFile, path =>
        {
            using var read = X509Certificate2.CreateFromPemFile(path, string.IsNullOrWhiteSpace(options.CertificateKeyFile) ? null : options.CertificateKeyFile);

            // Windows signs with no key that lives in memory alone.
            return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
        });

    private static T ReadFile<T>(string key, string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new BrokerRefusedException($"{key} \"{path}\" cannot be used ({e.GetType().Name}); expected a file that this account may read, in PEM where it is a certificate", e);
        }
    }
}
