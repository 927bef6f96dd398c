using System.Diagnostics;

namespace Ecowatt.Delestage.Mqtt.Tests.Fakes;

/// <summary>Certificates that openssl makes.</summary>
internal static class Certificates
{
    /// <summary>Makes authorities, and a certificate of the server and one of the client.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="validity">How long the server's holds, as openssl has it.</param>
    /// <param name="names">For which names.</param>
    public static void Make(string folder, string validity, string names = "IP:127.0.0.1")
    {
        foreach (var authority in (string[])["ca", "other-ca"])
        {
            Run(folder, $"req -x509 -newkey rsa:2048 -nodes -keyout {authority}.key -out {authority}.pem -days 60 -subj /CN={authority}");
        }

        File.WriteAllText(Path.Combine(folder, "index.txt"), "");
        File.WriteAllText(Path.Combine(folder, "extensions"), $"subjectAltName={names}\nextendedKeyUsage=serverAuth,clientAuth\n");
        File.WriteAllText(Path.Combine(folder, "ca.conf"), $"[ca]\ndefault_ca=c\n[c]\ndatabase={folder}/index.txt\nnew_certs_dir={folder}\nrand_serial=yes\ndefault_md=sha256\nunique_subject=no\npolicy=p\n[p]\ncommonName=supplied\n");
        foreach (var (name, holds) in ((string, string)[])[("server", validity), ("client", "-days 30")])
        {
            Run(folder, $"req -newkey rsa:2048 -nodes -keyout {name}.key -out {name}.csr -subj /CN={name}");
            var dates = holds.Replace("-not_before", "-startdate", StringComparison.Ordinal).Replace("-not_after", "-enddate", StringComparison.Ordinal);
            Run(folder, $"ca -batch -notext -config ca.conf -cert ca.pem -keyfile ca.key -in {name}.csr -out {name}.pem -extfile extensions {dates}");
        }

        foreach (var file in Directory.GetFiles(folder))
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            }
        }
    }

    private static void Run(string folder, string arguments)
    {
        using var made = Process.Start(new ProcessStartInfo(MosquittoFactAttribute.OpenSsl!, arguments) { WorkingDirectory = folder, RedirectStandardError = true })!;
        var said = made.StandardError.ReadToEnd();
        made.WaitForExit();
        Assert.True(made.ExitCode == 0, said);
    }
}
