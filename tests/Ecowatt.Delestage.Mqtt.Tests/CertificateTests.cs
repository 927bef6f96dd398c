using System.Text;
using Ecowatt.Delestage.Mqtt.Tests.Fakes;
using static Ecowatt.Delestage.Mqtt.Tests.BrokerConnectionTests;

namespace Ecowatt.Delestage.Mqtt.Tests;

/// <summary>Encrypted connections to a real broker, with certificates made by openssl.</summary>
public sealed class CertificateTests
{
    internal const string Listener = "cafile FOLDER/ca.pem\ncertfile FOLDER/server.pem\nkeyfile FOLDER/server.key";

    [MosquittoFact(NeedsOpenSsl = true)]
    public async Task With_its_authority_and_a_certificate_of_its_own_a_house_is_taken()
    {
        await using var broker = await Mosquitto.StartAsync($"{Listener}\nrequire_certificate true", prepare: static folder => Certificates.Make(folder, "-days 30"));
        await using var house = await Connections.StartAsync($"mqtts://{broker.Address}", options =>
            (options.CaFile, options.CertificateFile, options.CertificateKeyFile) = (Path.Combine(broker.Folder, "ca.pem"), Path.Combine(broker.Folder, "client.pem"), Path.Combine(broker.Folder, "client.key")));
        var heard = new TaskCompletionSource<string>();
        using var subscription = house.Connection.Subscribe("echo", message => heard.TrySetResult(Encoding.UTF8.GetString(message.Payload.Span)));
        await house.Connection.SendAsync(State("echo", "sealed"));
        Assert.Equal("sealed", await heard.Task.WaitAsync(HangGuard.Limit));
    }

    [MosquittoFact(NeedsOpenSsl = true)]
    public Task An_authority_that_nobody_trusts_is_refused_with_its_cure()
        => IsRefusedAsync("-days 30", "descends from no authority", static (options, _) => options.CaFile = null);

    [MosquittoFact(NeedsOpenSsl = true)]
    public Task A_certificate_of_another_authority_is_refused()
        => IsRefusedAsync("-days 30", "descends from no authority", static (options, folder) => options.CaFile = Path.Combine(folder, "other-ca.pem"));

    [MosquittoFact(NeedsOpenSsl = true)]
    public Task A_certificate_that_has_expired_is_refused()
        => IsRefusedAsync("-not_before 20200101000000Z -not_after 20200201000000Z", "has expired", static (options, folder) => options.CaFile = Path.Combine(folder, "ca.pem"));

    [MosquittoFact(NeedsOpenSsl = true)]
    public Task A_certificate_of_another_name_is_refused()
        => IsRefusedAsync("-days 30", "is for another name", static (options, folder) => options.CaFile = Path.Combine(folder, "ca.pem"), "DNS:elsewhere.lan");

    [MosquittoFact(NeedsOpenSsl = true)]
    public async Task A_house_without_the_certificate_that_a_broker_asks_for_is_not_connected_and_says_so()
    {
        await using var broker = await Mosquitto.StartAsync($"{Listener}\nrequire_certificate true", prepare: static folder => Certificates.Make(folder, "-days 30"));
        await using var house = await Connections.StartAsync($"mqtts://{broker.Address}", options => options.CaFile = Path.Combine(broker.Folder, "ca.pem"), connects: false);
        house.Connection.Publish(State("house/state", "1"));
        await HangGuard.UntilAsync(() => house.Lines.Any(static line => line.Contains("it may ask for a certificate: set Mqtt:CertificateFile", StringComparison.Ordinal)), () => $"{house.Connection.Status}");
        Assert.False(house.Connection.Status.Connected);

        // The broker says why, and has nothing of the house.
        await HangGuard.UntilAsync(() => broker.Log.Any(static line => line.Contains("peer did not return a certificate", StringComparison.Ordinal)), () => string.Join('\n', broker.Log));
        Assert.DoesNotContain(broker.Log, static line => line.Contains("New client connected", StringComparison.Ordinal));
        Assert.Equal(1, house.Connection.Waiting);
    }

    [MosquittoFact(NeedsOpenSsl = true)]
    public async Task A_file_that_is_not_there_is_named()
    {
        await using var house = await Connections.StartAsync("mqtts://127.0.0.1:1", static options => options.CaFile = "/nowhere/ca.pem", connects: false);
        await HangGuard.UntilAsync(() => house.Lines.Any(static line => line.Contains("Mqtt:CaFile \"/nowhere/ca.pem\" cannot be used", StringComparison.Ordinal)), () => $"{house.Connection.Status}");
    }

    private static async Task IsRefusedAsync(string validity, string said, Action<MqttOptions, string> configure, string names = "IP:127.0.0.1")
    {
        await using var broker = await Mosquitto.StartAsync(Listener, prepare: folder => Certificates.Make(folder, validity, names));
        await using var house = await Connections.StartAsync($"mqtts://{broker.Address}", options => configure(options, broker.Folder), connects: false);
        await HangGuard.UntilAsync(() => house.Lines.Any(line => line.Contains(said, StringComparison.Ordinal)), () => $"{house.Connection.Status}");
        Assert.False(house.Connection.Status.Connected);
    }
}
