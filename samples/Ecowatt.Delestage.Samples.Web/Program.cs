using Ecowatt.Delestage;
using Ecowatt.Delestage.Samples.Web;
using OpenTelemetry.Metrics;

var builder = WebApplication.CreateBuilder(args);

// Zones and loads come from appsettings.json. With a board: .AddPhidgetRelays("desk") of Ecowatt.Delestage.Phidgets.
var delestage = builder.AddEcowattDelestage()
    .AddSimulatedRelays("desk")
    .AddDelestageWeb();

// A house on the tariff Tempo sheds by its colours too: the section "Tempo" turns it on.
if (builder.Configuration.GetSection("Tempo").Exists())
{
    delestage.AddTempo();
}

// Its meter's power and tariff: each section below "Linky" turns a meter on, as "Linky": { "meter": { "Port": "/dev/ttyUSB0" } }.
foreach (var meter in builder.Configuration.GetSection("Linky").GetChildren())
{
    delestage.AddLinky(meter.Key);
}

// Its broker: thermometers and plugs as readings, and the house in Home Assistant, as "Mqtt": { "Broker": "broker.lan" }.
if (builder.Configuration.GetSection("Mqtt").Exists())
{
    delestage.AddMqtt();
}

// Its devices behind the broker: each is a bank, as "MqttRelays": { "bathroom": { "Kind": "ShellyGen2", "Device": "shellyplus1-a8032abe54dc" } }.
foreach (var device in builder.Configuration.GetSection("MqttRelays").GetChildren())
{
    delestage.AddMqttRelays(device.Key);
}

// What was measured, decided and used, kept beside the journals, as "History": { "RawDays": 14 }.
if (builder.Configuration.GetSection("History").Exists())
{
    delestage.AddHistory();
}

// Demo:Enabled=false goes live: real time, and RTE with ECOWATT__CLIENTID and ECOWATT__CLIENTSECRET.
var demo = builder.Configuration.GetSection("Demo").Get<DemoOptions>() ?? new DemoOptions();
if (demo.Enabled)
{
    delestage.AddDemo(demo, builder.Configuration.GetSection("History").Exists());

    // Nothing real moves, so whoever sits at this machine may play with it. Live, changes need EcowattWeb__ApiKey.
    delestage.AddDelestageWeb(static options => (options.AllowLocalChanges, options.AcceptAuthorInBody) = (true, true));
}

builder.Services.AddHealthChecks().AddEcowattDelestage();
builder.Services.AddOpenTelemetry().WithMetrics(static metrics => metrics
    .AddMeter("Ecowatt.Delestage")
    // By default room for 2,000 series is made for each instrument, 144 kB each time. An instrument of a house has one for each load.
    .AddView(static _ => new MetricStreamConfiguration { CardinalityLimit = 200 })
    .AddAspNetCoreInstrumentation()
    .AddPrometheusExporter());

var app = builder.Build();
app.MapEcowattDelestage();
app.MapPrometheusScrapingEndpoint();
await app.RunAsync();
