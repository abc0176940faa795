<?php
/**
 * Answers Meta's data deletion callback: copy this file into your site, fill in `request_deletion`.
 *
 * It needs PHP 8.0 or newer and nothing else. Two settings come from the environment:
 *
 *     META_APP_SECRET      the app secret from the Meta App Dashboard
 *     DELETION_STATUS_URL  your status page up to the code: https://shop.example/deletion?code=
 *
 * Its own address is the callback address; it has to be reached by https.
 * The contract: https://developers.facebook.com/docs/development/create-an-app/app-dashboard/data-deletion-callback/
 */

declare(strict_types=1);

namespace MetaDeletion;

const MAX_LENGTH = 8192; // what Meta sends has a few hundred characters

/**
 * Start to delete everything that came from Meta about a user. Fill this in.
 *
 * The id is the one that Facebook Login gave your app. Keep the code, so that the status page
 * can tell how the request stands. The same request may come twice, with two codes.
 */
function request_deletion(string $userId, string $code): void
{
    throw new \LogicException('Fill in request_deletion.');
}

/**
 * Give the user whose data are to be deleted, if Meta signed the request.
 *
 * @throws \InvalidArgumentException if it is not signed with the app secret, or is no request
 * @throws \JsonException if what was signed is no JSON
 */
function user_id_of(string $signedRequest, string $secret): string
{
    $form = '/\A([A-Za-z0-9_-]+)={0,2}\.([A-Za-z0-9_-]+={0,2})\z/';
    if (preg_match($form, $signedRequest, $parts) !== 1) {
        throw new \InvalidArgumentException('not a signed request');
    }
    [, $signature, $payload] = $parts;
    // Meta signs the payload as it is sent, so it is not decoded or padded before this check.
    $expected = hash_hmac('sha256', $payload, $secret, true);
    if (!hash_equals($expected, decoded($signature))) {
        throw new \InvalidArgumentException('not signed with the app secret');
    }
    $request = json_decode(decoded($payload), true, 16, JSON_THROW_ON_ERROR);
    if (!is_array($request) || ($request['algorithm'] ?? null) !== 'HMAC-SHA256') {
        throw new \InvalidArgumentException('another algorithm');
    }
    $userId = $request['user_id'] ?? null;
    if (!is_string($userId) || preg_match('/\A[0-9]{1,40}\z/', $userId) !== 1) {
        throw new \InvalidArgumentException('no user');
    }
    return $userId;
}

/** Answer the request; whoever sends something wrong learns nothing more. */
function answer(): void
{
    ini_set('display_errors', '0');
    if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
        http_response_code(405);
        header('Allow: POST');
        return;
    }
    http_response_code(500); // until everything is done; errors are in the log
    $secret = setting('META_APP_SECRET');
    $statusUrl = setting('DELETION_STATUS_URL');
    try {
        $userId = user_id_of(signed_request(), $secret);
    } catch (\InvalidArgumentException | \JsonException) {
        http_response_code(400);
        return;
    }
    $code = bin2hex(random_bytes(16));
    request_deletion($userId, $code); // if it fails, nothing is confirmed
    http_response_code(200);
    header('Content-Type: application/json');
    header('Cache-Control: no-store');
    $confirmation = ['url' => $statusUrl . $code, 'confirmation_code' => $code];
    echo json_encode($confirmation, JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR);
}

function signed_request(): string
{
    $value = $_POST['signed_request'] ?? null;
    if (!is_string($value) || strlen($value) > MAX_LENGTH) {
        throw new \InvalidArgumentException('none, or too large');
    }
    return $value;
}

function decoded(string $text): string
{
    $bytes = base64_decode(strtr(rtrim($text, '='), '-_', '+/'), true);
    if ($bytes === false) {
        throw new \InvalidArgumentException('not base64');
    }
    return $bytes;
}

function setting(string $name): string
{
    $value = getenv($name);
    if ($value === false || $value === '') { // with an empty secret, anybody could sign
        throw new \RuntimeException("$name is not set.");
    }
    return $value;
}

if (realpath($_SERVER['SCRIPT_FILENAME'] ?? '') === __FILE__) {
    answer();
}
